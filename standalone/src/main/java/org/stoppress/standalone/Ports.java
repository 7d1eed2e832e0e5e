package org.stoppress.standalone;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** All ports we need. They are tried before anything is started, so that a taken one costs a line and not half a start. */
final class Ports {
    private Ports() {}

    static void check(Options options) {
        of(options).forEach(Ports::check);
    }

    private static Map<Integer, String> of(Options options) {
        var ports = new LinkedHashMap<Integer, String>();
        for (var service : Service.values()) {
            ports.put(service.port(options), service.title() + ", see --port");
        }
        if (options.brokers().isEmpty()) {
            claim(ports, options.kafkaPort(), "the broker, see --kafka-port");
        }
        if (options.mongodb().isEmpty()) {
            claim(ports, options.mongodbPort(), "the document store, see --mongodb-port");
        }
        return ports;
    }

    private static void claim(Map<Integer, String> ports, int port, String user) {
        var other = ports.put(port, user);
        if (other != null) {
            throw new Refusal("Port " + port + " is wanted twice: for " + other + ", and for " + user + ".");
        }
    }

    private static void check(int port, String user) {
        try (var socket = new ServerSocket(port)) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new Refusal("Port " + port + " is taken by another program: it is for " + user + ".", e);
        }
    }
}
