package org.stoppress.notification.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels that there are, by name. */
public final class Channels {
    private final Map<String, Channel> byName;

    public Channels(List<Channel> channels) {
        this.byName = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }

    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    public Optional<Channel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
