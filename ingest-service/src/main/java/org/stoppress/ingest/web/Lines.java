package org.stoppress.ingest.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.stoppress.http.Problem;
import org.stoppress.ingest.intake.Result;
import tools.jackson.databind.json.JsonMapper;

/**
 * One story a line in, one receipt or problem a line out, in order. Answers are written by a thread of their own: a client that
 * sends all before it reads must not block us, or both would wait for ever.
 */
final class Lines {
    static final String MEDIA_TYPE = "application/x-ndjson";
    static final MediaType TYPE = MediaType.parseMediaType(MEDIA_TYPE);

    private static final Logger log = LoggerFactory.getLogger(Lines.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_TOGETHER = 256;
    private static final int LARGEST_TOGETHER = 4 * 1024 * 1024;

    private final LimitSettings limits;
    private final LineReader reader;
    private int lines;

    Lines(InputStream in, LimitSettings limits) {
        this.limits = limits;
        this.reader = new LineReader(in, limits);
    }

    void answer(OutputStream out, Function<List<byte[]>, List<Result>> take, Replies replies) throws IOException {
        var answers = new LinkedBlockingQueue<Optional<byte[]>>();
        var first = reader.next();
        var writer = Thread.ofVirtual().name("answers").start(() -> write(answers, out));
        try {
            answerAll(first, answers, take, replies);
        } catch (IOException e) {
            // The client is gone, or sent no gzip after all. What it was told stands.
            log.debug("The lines end early", e);
            answers.add(line(Problem.of(400, "unparseable", "Unparseable", "The lines end early.")
                    .body(null)));
        } finally {
            answers.add(Optional.empty());
            join(writer);
        }
    }

    private void answerAll(
            Optional<LineReader.Line> first,
            LinkedBlockingQueue<Optional<byte[]>> answers,
            Function<List<byte[]>, List<Result>> take,
            Replies replies)
            throws IOException {
        var together = new ArrayList<byte[]>();
        int bytes = 0;
        for (var next = first; next.isPresent(); next = reader.next()) {
            var line = next.get();
            boolean over = ++lines > limits.lines() || line.isBeyondBatch();
            if (line.text().isPresent() && !over) {
                together.add(line.text().get());
                bytes += line.text().get().length;
            }
            if (over
                    || line.text().isEmpty()
                    || together.size() >= MOST_TOGETHER
                    || bytes >= LARGEST_TOGETHER
                    || !reader.hasMoreNow()) {
                take(together, answers, take, replies);
                bytes = 0;
            }
            if (over) {
                answers.add(line(tooMany().body(null)));
                return;
            }
            if (line.text().isEmpty()) {
                answers.add(line(Bodies.tooLarge(limits.story(), "").body(null)));
            }
        }
        take(together, answers, take, replies);
    }

    private static void take(
            List<byte[]> together,
            LinkedBlockingQueue<Optional<byte[]>> answers,
            Function<List<byte[]>, List<Result>> take,
            Replies replies) {
        if (!together.isEmpty()) {
            take.apply(List.copyOf(together)).forEach(result -> answers.add(line(replies.entry(result))));
            together.clear();
        }
    }

    private Problem tooMany() {
        return Problem.of(
                413,
                "content-too-large",
                "Content Too Large",
                "No more than " + limits.lines() + " lines and "
                        + limits.batch().toMegabytes()
                        + " MiB are taken at once; what comes after this line was not.");
    }

    private static Optional<byte[]> line(Map<String, Object> body) {
        var json = JSON.writeValueAsBytes(body);
        var line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return Optional.of(line);
    }

    private static void write(LinkedBlockingQueue<Optional<byte[]>> answers, OutputStream out) {
        try {
            while (true) {
                var answer = answers.take();
                if (answer.isEmpty()) {
                    out.flush();
                    return;
                }
                out.write(answer.get());
                if (answers.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // What it sent is taken all the same; a retry finds duplicates.
            log.debug("The client does not want its answers", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
