import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps a full copy of all articles in a folder: a file for each, with the last change of it as JSON.
 *
 * <pre>java docs/examples/KeepACopy.java http://localhost:8080 copy</pre>
 *
 * <p>Kill it whenever you like and start it again. It works since each change is the whole story as it stands, so that putting
 * one away twice does no harm, and since the cursor is written after what lies before it, never before. A story that was
 * withdrawn is removed: that is what a copy owes its readers.
 */
public class KeepACopy {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9A-HJKMNP-TV-Z]{16})\"");

    private final URI origin;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    private KeepACopy(URI origin, Path folder) {
        this.origin = origin;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        var copy = new KeepACopy(URI.create(arguments[0]), folder);
        while (true) {
            try {
                copy.follow();
            } catch (IOException e) {
                System.err.println("Cut off, trying again: " + e);
            }
            Thread.sleep(1_000);
        }
    }

    private void follow() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(origin.resolve("/api/v1/changes")).header("Accept", "text/event-stream");
        var cursor = folder.resolve("cursor");
        if (Files.exists(cursor)) {
            request.header("Last-Event-ID", Files.readString(cursor));
        }
        var answer = client.send(request.build(), BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("The answer was " + answer.statusCode());
            }
            take(lines.iterator());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Server-sent events: lines "name: value", and an empty one behind each event. */
    private void take(Iterator<String> lines) throws IOException {
        String id = "";
        String event = "";
        String data = "";
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    apply(event, data);
                }
                if (!id.isEmpty()) {
                    write("cursor", id);
                }
                event = data = "";
            }
        }
    }

    private void apply(String event, String change) throws IOException {
        var id = ID.matcher(change);
        if (!id.find()) {
            throw new IOException("A change of nothing: " + change);
        }
        switch (event) {
            case "update" -> write(id.group(1) + ".json", change);
            case "removal" -> Files.deleteIfExists(folder.resolve(id.group(1) + ".json"));
            default -> System.err.println("Passed over an event of a kind that I do not know: " + event);
        }
    }

    /** Whole or not at all. */
    private void write(String name, String content) throws IOException {
        var draft = Files.writeString(folder.resolve(name + ".new"), content);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
