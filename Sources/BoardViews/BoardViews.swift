// BoardViews
