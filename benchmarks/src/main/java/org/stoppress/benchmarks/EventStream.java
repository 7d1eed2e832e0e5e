package org.stoppress.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One reader of a stream of server-sent events on a bare socket, so that little of a client is measured with the server. */
final class EventStream implements AutoCloseable {
    private final Socket socket;
    private final Thread reader;

    private EventStream(Socket socket, Thread reader) {
        this.socket = socket;
        this.reader = reader;
    }

    /** Opens {@code uri}; {@code events} gets the data of each event and the nanosecond at which its last byte was read. */
    static EventStream open(URI uri, BiConsumer<String, Long> events) throws IOException {
        var socket = new Socket(uri.getHost(), uri.getPort());
        socket.setTcpNoDelay(true);
        var request = "GET " + path(uri) + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nAccept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var status = lines.readLine();
        if (status == null || !status.contains(" 200")) {
            socket.close();
            throw new IOException("The stream was refused: " + status);
        }
        var reader = Thread.ofPlatform().daemon().name("event-stream").start(() -> read(lines, events));
        return new EventStream(socket, reader);
    }

    private static String path(URI uri) {
        var query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    private static void read(BufferedReader lines, BiConsumer<String, Long> events) {
        try {
            @Nullable String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("data:")) {
                    events.accept(line.substring("data:".length()).strip(), System.nanoTime());
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // Closed by us: the measurement is over.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        reader.interrupt();
    }
}
