import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintCollector;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintCollector;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverConfigOverride;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The generated shoots as a Timefold user would model them: a planning variable (the cell, a unit and a day) per strip,
 * constraint streams, custom collectors for the days of a performer and of a place.
 *
 * <p>Prints READY, reads the shoot from standard input (see timefold_peer.py), prints "B seconds cell cell ..." for new
 * best boards without hard conflicts, a few times a second at the most, and "END seconds".
 */
public final class ShootPeer {
    static int days;
    static int units;
    static int moveMinutes;
    static int capacity;
    static int mostMoves;
    static long moveCost;
    static int dropDays;
    static final long WEIGHT = 5; // a conflict that is not counted in minutes weighs as much as so many of them

    public record Cell(int id, int unit, int day) {}

    public record Place(int id, long dayCost, long returnCost, boolean oneUnit) {}

    public record Performer(int id, long rate, boolean mayDrop, boolean oneUnit) {}

    /** By number: a fact that held strips would hold those that were given, not the ones that the solver moves. */
    public record Order(int id, int first, int later) {}

    /** Days between two uses of a place, both excluded. */
    public record Break(int after, int before) {}

    /** What a performer's work days come to. */
    public record Paid(int span, int saved) {}

    @PlanningEntity(difficultyComparatorClass = Hardest.class)
    public static class Strip {
        @PlanningId
        public Integer id;
        public int minutes;
        public Place place;
        public List<Performer> paid;
        public List<Performer> alone;
        @ValueRangeProvider(id = "cells")
        public List<Cell> cells;
        @PlanningVariable(valueRangeProviderRefs = "cells")
        public Cell cell;

        public int getId() { return id; }

        public int getMinutes() { return minutes; }

        public Place getPlace() { return place; }

        public List<Performer> getPaid() { return paid; }

        public List<Performer> getAlone() { return alone; }

        public Cell getCell() { return cell; }

        public int getDay() { return cell.day(); }

        @Override
        public String toString() { return "strip " + id; }
    }

    public static class Hardest implements Comparator<Strip> {
        @Override
        public int compare(Strip one, Strip other) {
            int wider = Integer.compare(other.cells.size(), one.cells.size());
            return wider != 0 ? wider : Integer.compare(one.minutes, other.minutes);
        }
    }

    @PlanningSolution
    public static class Shoot {
        @PlanningEntityCollectionProperty
        public List<Strip> strips;
        @ProblemFactCollectionProperty
        public List<Order> orders;
        @PlanningScore
        public HardSoftLongScore score;
    }

    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            List<Constraint> all = new ArrayList<>(List.of(
                dayLength(factory), movesPerDay(factory), moveCosts(factory), placeDays(factory), returns(factory),
                paidDays(factory), order(factory), performerInOnePlace(factory)));
            if (units > 1) {
                all.add(placeWithOneUnit(factory));
            }
            return all.toArray(new Constraint[0]);
        }

        Constraint dayLength(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .groupBy(Strip::getCell, ConstraintCollectors.sum(Strip::getMinutes),
                    ConstraintCollectors.countDistinct(Strip::getPlace))
                .filter((cell, minutes, places) -> minutes + moveMinutes * (places - 1) > capacity)
                .penalizeLong(HardSoftLongScore.ONE_HARD,
                    (cell, minutes, places) -> (long) minutes + moveMinutes * (places - 1) - capacity)
                .asConstraint("day length");
        }

        Constraint movesPerDay(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .groupBy(Strip::getCell, ConstraintCollectors.countDistinct(Strip::getPlace))
                .filter((cell, places) -> places - 1 > mostMoves)
                .penalizeLong(HardSoftLongScore.ONE_HARD, (cell, places) -> WEIGHT * (places - 1 - mostMoves))
                .asConstraint("moves per day");
        }

        Constraint moveCosts(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .groupBy(Strip::getCell, ConstraintCollectors.countDistinct(Strip::getPlace))
                .filter((cell, places) -> places > 1)
                .penalizeLong(HardSoftLongScore.ONE_SOFT, (cell, places) -> moveCost * (places - 1))
                .asConstraint("move cost");
        }

        Constraint placeDays(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .groupBy(Strip::getPlace, Strip::getDay)
                .penalizeLong(HardSoftLongScore.ONE_SOFT, (place, day) -> place.dayCost())
                .asConstraint("location days");
        }

        Constraint returns(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .groupBy(Strip::getPlace, breaks())
                .flattenLast(each -> each)
                .ifExists(Strip.class, Joiners.lessThan((place, gap) -> gap.after(), Strip::getDay),
                    Joiners.greaterThan((place, gap) -> gap.before(), Strip::getDay))
                .penalizeLong(HardSoftLongScore.ONE_SOFT, (place, gap) -> place.returnCost())
                .asConstraint("returns");
        }

        Constraint paidDays(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .expand(Strip::getPaid)
                .flattenLast(each -> each)
                .groupBy((strip, performer) -> performer, paid())
                .penalizeLong(HardSoftLongScore.ONE_SOFT, (performer, paid) ->
                    performer.rate() * (paid.span() - (performer.mayDrop() ? paid.saved() : 0)))
                .asConstraint("paid days");
        }

        Constraint order(ConstraintFactory factory) {
            return factory.forEach(Order.class)
                .join(Strip.class, Joiners.equal(Order::first, Strip::getId))
                .join(Strip.class, Joiners.equal((order, first) -> order.later(), Strip::getId))
                .filter((order, first, later) -> later.getDay() < first.getDay())
                .penalizeLong(HardSoftLongScore.ONE_HARD,
                    (order, first, later) -> WEIGHT * (first.getDay() - later.getDay()))
                .asConstraint("order");
        }

        Constraint performerInOnePlace(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .expand(Strip::getAlone)
                .flattenLast(each -> each)
                .groupBy((strip, performer) -> performer, (strip, performer) -> strip.getDay(), minority())
                .filter((performer, day, strips) -> strips > 0)
                .penalizeLong(HardSoftLongScore.ONE_HARD, (performer, day, strips) -> WEIGHT * strips)
                .asConstraint("performer with one unit");
        }

        Constraint placeWithOneUnit(ConstraintFactory factory) {
            return factory.forEach(Strip.class)
                .filter(strip -> strip.getPlace().oneUnit())
                .groupBy(Strip::getPlace, Strip::getDay,
                    ConstraintCollectors.countDistinct(strip -> strip.getCell().unit()))
                .filter((place, day, count) -> count > 1)
                .penalizeLong(HardSoftLongScore.ONE_HARD, (place, day, count) -> WEIGHT * (count - 1))
                .asConstraint("location with one unit");
        }

        static UniConstraintCollector<Strip, int[], List<Break>> breaks() {
            return new UniConstraintCollector<>() {
                @Override
                public Supplier<int[]> supplier() { return () -> new int[days]; }

                @Override
                public java.util.function.BiFunction<int[], Strip, Runnable> accumulator() {
                    return (counts, strip) -> {
                        int day = strip.getDay();
                        counts[day]++;
                        return () -> counts[day]--;
                    };
                }

                @Override
                public Function<int[], List<Break>> finisher() {
                    return counts -> {
                        List<Break> found = new ArrayList<>();
                        int last = -1;
                        for (int day = 0; day < days; day++) {
                            if (counts[day] > 0) {
                                if (last >= 0 && day > last + 1) {
                                    found.add(new Break(last, day));
                                }
                                last = day;
                            }
                        }
                        return found;
                    };
                }
            };
        }

        /** Strips that are not with the unit that has most of them: how far it is from one unit a day. */
        static BiConstraintCollector<Strip, Performer, int[], Integer> minority() {
            return new BiConstraintCollector<>() {
                @Override
                public Supplier<int[]> supplier() { return () -> new int[units]; }

                @Override
                public ai.timefold.solver.core.api.function.TriFunction<int[], Strip, Performer, Runnable> accumulator() {
                    return (counts, strip, performer) -> {
                        int unit = strip.getCell().unit();
                        counts[unit]++;
                        return () -> counts[unit]--;
                    };
                }

                @Override
                public Function<int[], Integer> finisher() {
                    return counts -> {
                        int most = 0;
                        int all = 0;
                        for (int count : counts) {
                            most = Math.max(most, count);
                            all += count;
                        }
                        return all - most;
                    };
                }
            };
        }

        static BiConstraintCollector<Strip, Performer, int[], Paid> paid() {
            return new BiConstraintCollector<>() {
                @Override
                public Supplier<int[]> supplier() { return () -> new int[days]; }

                @Override
                public ai.timefold.solver.core.api.function.TriFunction<int[], Strip, Performer, Runnable> accumulator() {
                    return (counts, strip, performer) -> {
                        int day = strip.getDay();
                        counts[day]++;
                        return () -> counts[day]--;
                    };
                }

                @Override
                public Function<int[], Paid> finisher() {
                    return counts -> {
                        int first = -1;
                        int last = -1;
                        int saved = 0;
                        for (int day = 0; day < days; day++) {
                            if (counts[day] > 0) {
                                if (first < 0) {
                                    first = day;
                                } else if (day - last - 1 >= dropDays) {
                                    saved = Math.max(saved, day - last - 1);
                                }
                                last = day;
                            }
                        }
                        return new Paid(first < 0 ? 0 : last - first + 1, saved);
                    };
                }
            };
        }
    }

    private static final String MOVES = "<unionMoveSelector>"
        + "<changeMoveSelector><fixedProbabilityWeight>10</fixedProbabilityWeight></changeMoveSelector>"
        + "<swapMoveSelector><fixedProbabilityWeight>10</fixedProbabilityWeight></swapMoveSelector>"
        + "<pillarSwapMoveSelector><fixedProbabilityWeight>1</fixedProbabilityWeight>"
        + "<subPillarType>NONE</subPillarType></pillarSwapMoveSelector></unionMoveSelector>";

    private static String annealing(String temperature) {
        return MOVES + "<acceptor><simulatedAnnealingStartingTemperature>" + temperature
            + "</simulatedAnnealingStartingTemperature></acceptor>"
            + "<forager><acceptedCountLimit>1</acceptedCountLimit></forager>";
    }

    /**
     * Simulated annealing, first for conflicts whatever it costs (a third of the time at most), then for cost. It came
     * further than late acceptance, the default, and than annealing both at once.
     */
    private static String search(double seconds) {
        return "<constructionHeuristic/><localSearch><termination><bestScoreFeasible>true</bestScoreFeasible>"
            + "<millisecondsSpentLimit>" + (long) (1000 * seconds / 3) + "</millisecondsSpentLimit></termination>"
            + annealing("15hard/1000000000000soft") + "</localSearch>"
            + "<localSearch>" + annealing("2hard/1000000soft") + "</localSearch>";
    }

    private static long began;
    private static HardSoftLongScore bestScore;
    private static int[] bestCells;
    private static double bestAt;
    private static boolean untold;

    private static double now() { return (System.nanoTime() - began) / 1e9; }

    private static synchronized void offer(Shoot shoot) {
        if (!shoot.score.isFeasible() || (bestScore != null && shoot.score.compareTo(bestScore) <= 0)) {
            return;
        }
        bestScore = shoot.score;
        bestCells = shoot.strips.stream().mapToInt(strip -> strip.cell.id()).toArray();
        bestAt = now();
        untold = true;
    }

    private static synchronized void tell() {
        if (!untold) {
            return;
        }
        untold = false;
        StringBuilder line = new StringBuilder("B ").append(bestAt).append(' ').append(-bestScore.softScore());
        for (int cell : bestCells) {
            line.append(' ').append(cell);
        }
        System.out.println(line);
        System.out.flush();
    }

    private static final class Reading {
        private final StringTokenizer left;

        Reading(String text) { left = new StringTokenizer(text); }

        int next() { return Integer.parseInt(left.nextToken()); }

        List<Integer> list() {
            int count = next();
            List<Integer> found = new ArrayList<>(count);
            for (int each = 0; each < count; each++) {
                found.add(next());
            }
            return found;
        }
    }

    private static Shoot read(Reading in) {
        days = in.next();
        units = in.next();
        capacity = in.next();
        mostMoves = in.next();
        moveMinutes = in.next();
        moveCost = in.next();
        dropDays = in.next();
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < units * days; cell++) {
            cells.add(new Cell(cell, cell / days, cell % days));
        }
        List<Place> places = new ArrayList<>();
        int placeCount = in.next();
        for (int place = 0; place < placeCount; place++) {
            places.add(new Place(place, in.next(), in.next(), in.next() == 1));
        }
        List<Performer> cast = new ArrayList<>();
        int castCount = in.next();
        for (int who = 0; who < castCount; who++) {
            cast.add(new Performer(who, in.next(), in.next() == 1, in.next() == 1));
        }
        Shoot shoot = new Shoot();
        shoot.strips = new ArrayList<>();
        int stripCount = in.next();
        for (int number = 0; number < stripCount; number++) {
            Strip strip = new Strip();
            strip.id = number;
            strip.minutes = in.next();
            strip.place = places.get(in.next());
            List<Performer> players = in.list().stream().map(cast::get).toList();
            strip.paid = players.stream().filter(each -> each.rate() > 0).toList();
            strip.alone = players.stream().filter(Performer::oneUnit).toList();
            strip.cells = in.list().stream().map(cells::get).toList();
            shoot.strips.add(strip);
        }
        shoot.orders = new ArrayList<>();
        int orderCount = in.next();
        for (int order = 0; order < orderCount; order++) {
            shoot.orders.add(new Order(order, in.next(), in.next()));
        }
        return shoot;
    }

    private static SolverConfig config(double seconds, long seed) throws Exception {
        String xml = "<solver><randomSeed>" + seed + "</randomSeed><environmentMode>NO_ASSERT</environmentMode>"
            + "<solutionClass>ShootPeer$Shoot</solutionClass><entityClass>ShootPeer$Strip</entityClass>"
            + "<scoreDirectorFactory><constraintProviderClass>ShootPeer$Rules</constraintProviderClass>"
            + "</scoreDirectorFactory><termination><millisecondsSpentLimit>" + (long) (seconds * 1000)
            + "</millisecondsSpentLimit></termination>" + search(seconds) + "</solver>";
        return ai.timefold.solver.core.impl.io.jaxb.SolverConfigIO.class
            .getDeclaredConstructor().newInstance().read(new StringReader(xml));
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        Class.forName("ai.timefold.solver.core.api.solver.SolverFactory");
        System.out.println("READY");
        System.out.flush();
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            text.append(line).append('\n');
        }
        began = System.nanoTime();
        Reading reading = new Reading(text.toString());
        int seconds = reading.next();
        int solvers = reading.next();
        String rest = text.substring(text.indexOf("\n") + 1);
        List<Thread> threads = new ArrayList<>();
        List<SolverFactory<Shoot>> factories = new ArrayList<>();
        List<Shoot> shoots = new ArrayList<>();
        long[] moves = new long[solvers];
        for (int number = 0; number < solvers; number++) {
            Shoot shoot = read(new Reading(rest));
            // building takes a second or two of the time; what cools with the time must know what is left
            SolverFactory<Shoot> factory = SolverFactory.create(config(seconds, number + 1));
            factories.add(factory);
            shoots.add(shoot);
        }
        List<Solver<Shoot>> running = new ArrayList<>();
        for (int number = 0; number < solvers; number++) {
            Shoot shoot = shoots.get(number);
            Solver<Shoot> solver = factories.get(number).buildSolver(new SolverConfigOverride<Shoot>()
                .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit((long) (1000 * (seconds - now())))));
            running.add(solver);
            solver.addEventListener(event -> {
                if (event.isNewBestSolutionInitialized()) {
                    offer(event.getNewBestSolution());
                }
            });
            int index = number;
            threads.add(new Thread(() -> {
                offer(solver.solve(shoot));
                moves[index] = ((ai.timefold.solver.core.impl.solver.DefaultSolver<Shoot>) solver).getMoveEvaluationSpeed();
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.join(500);
                tell();
                if (now() >= seconds) {
                    running.forEach(Solver::terminateEarly);
                }
            }
        }
        tell();
        System.out.println("END " + now() + " " + java.util.Arrays.toString(moves));
    }
}
