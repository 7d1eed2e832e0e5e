package org.stoppress.notification.alert;

/** What became of an event. Each event that was received has one. */
public enum Outcome {
    /** An alert goes out. */
    ALERTED,

    /** Nothing in it calls for an alert, or what it changes was never told. */
    SILENT,

    /** It would have raised an alert, and is too old. */
    STALE,

    /** It would have raised an alert, and the story has expired. */
    EXPIRED,

    /** The newsroom's hand is on it. */
    HELD,

    /** A higher version of the story is known. */
    OVERTAKEN,

    /** It was met before. */
    REPEATED
}
