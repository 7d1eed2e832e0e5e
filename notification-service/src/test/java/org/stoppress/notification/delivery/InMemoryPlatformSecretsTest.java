package org.stoppress.notification.delivery;

class InMemoryPlatformSecretsTest implements PlatformSecretsContract {
    private final PlatformSecrets secrets = new InMemoryPlatformSecrets();

    @Override
    public PlatformSecrets secrets() {
        return secrets;
    }
}
