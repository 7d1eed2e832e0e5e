package org.stoppress.standalone;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line, and the two settings that put real servers in the place of ours.
 *
 * @param rehearsal stop after some made-up work: the JVM remembers what it loaded, and later starts are quick
 * @param port of the pages; the services have the next ones
 * @param brokers a Kafka cluster to use instead of our broker
 * @param mongodb a MongoDB to use instead of our document store
 */
record Options(
        boolean help,
        boolean rehearsal,
        Path data,
        int port,
        int kafkaPort,
        int mongodbPort,
        Optional<String> brokers,
        Optional<String> mongodb) {
    static final String HELP = """
            Stop Press in one process: pages, APIs, broker and store. Stop it with Ctrl-C; what it keeps is there again at the next start.

              --data DIR          where everything is kept            (./data)
              --port N            of the pages; ingest N+1, article N+2, search N+3, notification N+4   (8080)
              --kafka-port N      of the broker                       (9092)
              --mongodb-port N    of the document store               (27017)
              --rehearsal         works on made-up stories for a while, and stops; the build does that once, to be quick later
              --help              this text

            STOPPRESS_KAFKA_BROKERS and STOPPRESS_MONGODB_URI name servers of yours to use instead of the built-in ones.
            Every setting of a service is also an environment variable: stoppress.public-url is STOPPRESS_PUBLIC_URL.
            """;

    static Options parse(List<String> arguments, Map<String, String> environment) {
        var options = new Options(
                false,
                false,
                Path.of("data"),
                8080,
                9092,
                27017,
                present(environment.get("STOPPRESS_KAFKA_BROKERS")),
                present(environment.get("STOPPRESS_MONGODB_URI")));
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private Options with(String argument, Iterator<String> rest) {
        var equals = argument.indexOf('=');
        var name = equals < 0 ? argument : argument.substring(0, equals);
        if (name.equals("--help") || name.equals("-h")) {
            return new Options(true, rehearsal, data, port, kafkaPort, mongodbPort, brokers, mongodb);
        }
        if (name.equals("--rehearsal")) {
            return new Options(help, true, data, port, kafkaPort, mongodbPort, brokers, mongodb);
        }
        if (!List.of("--data", "--port", "--kafka-port", "--mongodb-port").contains(name)) {
            throw new Refusal("There is no option " + name + ". See ./stoppress --help");
        }
        if (equals < 0 && !rest.hasNext()) {
            throw new Refusal("The option " + name + " needs a value. See ./stoppress --help");
        }
        var value = equals < 0 ? rest.next() : argument.substring(equals + 1);
        return switch (name) {
            case "--data" ->
                new Options(help, rehearsal, Path.of(value), port, kafkaPort, mongodbPort, brokers, mongodb);
            case "--port" ->
                new Options(help, rehearsal, data, port(name, value, 65_531), kafkaPort, mongodbPort, brokers, mongodb);
            case "--kafka-port" ->
                new Options(help, rehearsal, data, port, port(name, value, 65_535), mongodbPort, brokers, mongodb);
            default -> new Options(help, rehearsal, data, port, kafkaPort, port(name, value, 65_535), brokers, mongodb);
        };
    }

    private static int port(String name, String value, int highest) {
        try {
            var port = Integer.parseInt(value);
            if (port >= 1 && port <= highest) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new Refusal("The option " + name + " needs a number from 1 to " + highest + ", not " + value);
    }
}
