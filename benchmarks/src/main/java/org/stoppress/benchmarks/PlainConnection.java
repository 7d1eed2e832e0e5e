package org.stoppress.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One kept-alive connection that costs the machine as little as may be: what is measured is at the other end. */
final class PlainConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] line = new byte[8_192];
    private final byte[] body = new byte[64 * 1024];

    PlainConnection(URI origin) throws IOException {
        socket = new Socket(origin.getHost(), origin.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** Returns the status. */
    int get(String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        var status = line();
        long length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (header.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:")) {
                throw new IOException("An answer of unknown length");
            }
        }
        while (length > 0) {
            int read = in.read(body, 0, (int) Math.min(length, body.length));
            if (read < 0) {
                throw new EOFException();
            }
            length -= read;
        }
        return Integer.parseInt(status, 9, 12, 10);
    }

    private String line() throws IOException {
        int size = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line[size++] = (byte) next;
        }
        return new String(line, 0, size - 1, StandardCharsets.ISO_8859_1);
    }

    /** The values of a member in JSON of ours, which has no blanks. */
    static List<String> values(String json, String name) {
        return Pattern.compile('"' + name + "\":\"([^\"]*)\"")
                .matcher(json)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
