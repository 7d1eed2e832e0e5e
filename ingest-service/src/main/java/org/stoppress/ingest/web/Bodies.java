package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.StatusProblems;
import org.stoppress.ingest.format.ContentType;

/** Reads what was sent, within limits; what is over them is not read to its end. */
final class Bodies {
    /** What may hold several stories. */
    private static final Set<String> BATCHES = Set.of(
            "application/vnd.iptc.g2.newsmessage+xml",
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
            "application/xml",
            "text/xml",
            Lines.MEDIA_TYPE);

    private final LimitSettings limits;

    Bodies(LimitSettings limits) {
        this.limits = limits;
    }

    /** The whole body of a request with one document. */
    byte[] read(HttpServletRequest request) throws IOException {
        return read(request, limit(request));
    }

    /** How large the body of a request may be, by its content type. */
    DataSize limit(HttpServletRequest request) {
        return isBatch(request) ? limits.batch() : limits.story();
    }

    boolean isBatch(HttpServletRequest request) {
        return BATCHES.contains(ContentType.of(request.getContentType()).type());
    }

    /** The whole body, if it is no larger than {@code limit}. */
    byte[] read(HttpServletRequest request, DataSize limit) throws IOException {
        try (var in = open(request, limit)) {
            var body = in.readNBytes(Math.toIntExact(limit.toBytes()));
            if (in.read() >= 0) {
                throw tooLarge(request, limit);
            }
            return body;
        } catch (EOFException | ZipException e) {
            throw unreadable(e);
        }
    }

    /** The body as it comes in. Its length is refused here where it is declared, else by whoever reads. */
    InputStream open(HttpServletRequest request, DataSize limit) throws IOException {
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw tooLarge(request, limit);
        }
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.strip().equalsIgnoreCase("identity")) {
            return request.getInputStream();
        }
        if (List.of("gzip", "x-gzip").contains(encoding.strip().toLowerCase(java.util.Locale.ROOT))) {
            try {
                return new GZIPInputStream(request.getInputStream());
            } catch (EOFException | ZipException e) {
                throw unreadable(e);
            }
        }
        throw new ProblemException(Problem.of(
                415,
                "unsupported-content-encoding",
                "Unsupported content encoding",
                "A body may come as it is or as gzip, and in no other Content-Encoding."));
    }

    static ProblemException tooLarge(HttpServletRequest request, DataSize limit) {
        return new ProblemException(tooLarge(limit, request.getRequestURI()));
    }

    static Problem tooLarge(DataSize limit, String path) {
        var problem = StatusProblems.of(HttpStatus.CONTENT_TOO_LARGE, path);
        return Problem.of(
                problem.status(),
                problem.slug(),
                problem.title(),
                "No more than " + limit.toMegabytes() + " MiB are taken at once.");
    }

    static ProblemException unreadable(IOException cause) {
        var refusal = new ProblemException(
                Problem.of(400, "unparseable", "Unparseable", "The body is not what its Content-Encoding says."));
        refusal.addSuppressed(cause);
        return refusal;
    }
}
