// FloorReports
