package org.stoppress.ingest.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.story.ArticleId;
import tools.jackson.databind.json.JsonMapper;

/**
 * One story a line in, one receipt or problem a line out, in order. Lines that are there go in batches: one is read while those
 * before it are put down and confirmed, side by side unless they have a story in common. So many are under way and no more; where
 * they don't get on, since the client does not read its answers, nothing more of the request is read.
 */
final class Lines {
    static final String MEDIA_TYPE = "application/x-ndjson";
    static final MediaType TYPE = MediaType.parseMediaType(MEDIA_TYPE);

    private static final Logger log = LoggerFactory.getLogger(Lines.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_TOGETHER = 400;
    private static final int LARGEST_TOGETHER = 4 * 1024 * 1024;
    private static final int MOST_UNDER_WAY = 4;

    private final LimitSettings limits;
    private final LineReader reader;
    private final Function<List<byte[]>, Batch> read;
    private final TooLarge tooLarge;
    private final Replies replies;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final List<Begun> begun = new ArrayList<>();
    private CompletableFuture<?> answered = CompletableFuture.completedFuture(null);
    private int lines;

    /** Stories of some lines. A story's versions are put down in their order, and all are answered in theirs. */
    interface Batch {
        Set<ArticleId> stories();

        void begin();

        List<Result> results();
    }

    private record Begun(Set<ArticleId> stories, CompletableFuture<?> done) {}

    /** Is told of lines that are longer than a story may be. */
    interface TooLarge {
        void refused(LineReader.Line line, Problem problem);
    }

    /** Where the answers go; opened when there is something to answer. */
    interface Destination {
        OutputStream open() throws IOException;
    }

    /** @param read reads the stories of some lines */
    Lines(
            InputStream in,
            LimitSettings limits,
            Function<List<byte[]>, Batch> read,
            TooLarge tooLarge,
            Replies replies) {
        this.limits = limits;
        this.reader = new LineReader(in, limits);
        this.read = read;
        this.tooLarge = tooLarge;
        this.replies = replies;
    }

    /**
     * Answers every line.
     *
     * @throws ProblemException where not even the first line can be read, so nothing was answered
     */
    void answer(Destination destination) throws IOException {
        var first = first();
        try (var answers = new Answers(destination.open());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                takeAll(first, answers, threads);
            } catch (IOException e) {
                // The client is gone, or sent no gzip after all. What it was told stands.
                log.debug("The lines end early", e);
                answer(Problem.of(400, "unparseable", "Unparseable", "The lines end early."), answers);
            }
            answered.join();
        }
    }

    private Optional<LineReader.Line> first() throws IOException {
        try {
            return reader.next();
        } catch (EOFException | ZipException e) {
            throw Bodies.unreadable(e);
        }
    }

    private void takeAll(Optional<LineReader.Line> first, Answers answers, ExecutorService threads) throws IOException {
        var together = new ArrayList<byte[]>();
        int bytes = 0;
        for (var next = first; next.isPresent(); next = reader.next()) {
            var line = next.get();
            boolean over = ++lines > limits.lines() || line.isBeyondBatch();
            boolean tooLong = line.isTooLong();
            if (!over && !tooLong) {
                together.add(line.text());
                bytes += line.text().length;
            }
            if (over
                    || tooLong
                    || together.size() >= MOST_TOGETHER
                    || bytes >= LARGEST_TOGETHER
                    || !reader.hasMoreNow()) {
                take(together, answers, threads);
                bytes = 0;
            }
            if (over) {
                answer(tooMany(), answers);
                return;
            }
            if (tooLong) {
                var problem = Bodies.tooLarge(limits.story(), "");
                tooLarge.refused(line, problem);
                answer(problem, answers);
            }
        }
        take(together, answers, threads);
    }

    private void take(List<byte[]> together, Answers answers, ExecutorService threads) {
        if (together.isEmpty()) {
            return;
        }
        room.acquireUninterruptibly();
        var batch = read.apply(List.copyOf(together));
        together.clear();
        var context = Optional.ofNullable(MDC.getCopyOfContextMap()).orElseGet(Map::of);
        var done = CompletableFuture.allOf(sharingStories(batch))
                .thenRunAsync(
                        () -> {
                            MDC.setContextMap(context);
                            batch.begin();
                        },
                        threads);
        begun.add(new Begun(batch.stories(), done));
        answered = answered.thenCombineAsync(
                        done,
                        (_, _) -> {
                            MDC.setContextMap(context);
                            return tell(batch, answers);
                        },
                        threads)
                .whenComplete((_, _) -> room.release());
    }

    /** Batches before this one that have versions of the same stories: it waits for them. */
    private CompletableFuture<?>[] sharingStories(Batch batch) {
        begun.removeIf(each -> each.done().state() == Future.State.SUCCESS);
        return begun.stream()
                .filter(each -> !Collections.disjoint(each.stories(), batch.stories()))
                .map(Begun::done)
                .toArray(CompletableFuture<?>[]::new);
    }

    private boolean tell(Batch batch, Answers answers) {
        // Together, since each handing over may be a packet of its own.
        var lines = new ByteArrayOutputStream();
        batch.results().forEach(result -> lines.writeBytes(line(replies.entry(result))));
        answers.add(lines.toByteArray());
        return true;
    }

    /** After all that came before. */
    private void answer(Problem problem, Answers answers) {
        var line = line(problem.body(null));
        answered = answered.thenRun(() -> answers.add(line));
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

    private static byte[] line(Map<String, Object> body) {
        var json = JSON.writeValueAsBytes(body);
        var line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
