// EventReceiver
