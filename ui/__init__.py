"""The app's pages, one file each. A page computes nothing: it shows what solver, reports and store return."""
