package org.stoppress.notification.live;

/** Whether a filter lets an alert through. */
public enum Verdict {
    YES,
    NO,

    /** It is being found out, off the threads that must not wait; the audience is told of it. */
    NOT_YET
}
