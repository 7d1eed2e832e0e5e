package org.stoppress.notification;

/** Starts the service in a process of its own. */
public final class NotificationApplication {
    private NotificationApplication() {}

    public static void main(String[] arguments) {
        NotificationConfiguration.application().run(arguments);
    }
}
