package org.stoppress.http.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.stoppress.http.Problem;
import org.stoppress.http.RequestIds;
import org.stoppress.http.StatusProblems;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem detail where Tomcat itself refuses a request, instead of Tomcat's page. */
final class ProblemReportValve extends ErrorReportValve {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        // A request line that could not be parsed has no path worth repeating.
        var problem = StatusProblems.of(HttpStatusCode.valueOf(status), "this address");
        response.setContentType(Problem.MEDIA_TYPE);
        if (response.getHeader(RequestIds.HEADER) == null) {
            response.setHeader(RequestIds.HEADER, RequestIds.of(request.getHeader(RequestIds.HEADER)));
        }
        try {
            response.getOutputStream()
                    .write(JSON.writeValueAsString(problem.body(null)).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // The client is gone; there is nobody left to tell.
            getContainer().getLogger().debug("No answer could be written", e);
        }
    }
}
