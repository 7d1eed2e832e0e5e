package org.stoppress.notification.delivery;

/** Secrets of the platform's own: every instance has the same, and they outlive each of them. */
public interface PlatformSecrets {
    /**
     * What is kept under this name. Where nothing is, this proposal is kept from now on: whoever comes first decides for all.
     *
     * @throws org.stoppress.notification.alert.OutageException when they can't be read now
     */
    byte[] keep(String name, byte[] proposal);
}
