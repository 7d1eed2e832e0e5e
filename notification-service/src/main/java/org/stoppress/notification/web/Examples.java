package org.stoppress.notification.web;

/** What the API's description shows. */
final class Examples {
    static final String LIST = """
            {"items":[{"id":"5f0c9a3be81d27c4601a77e2","articleId":"8J1D3VQ6ZP0M2K7C","version":2,"step":"correction",\
            "headline":"Bridge over the Ellery open again","url":"http://localhost:8080/articles/8J1D3VQ6ZP0M2K7C/bridge-over-the-ellery",\
            "urgency":1,"section":"Local","tags":["shipping"],"source":"demo","language":"en","createdAt":"2026-11-22T12:10:00Z"}],\
            "next":"YWxlcnRzHzE3"}""";

    static final String STREAM = """
            retry: 1500

            id: 17.3kq1YvWvT0mK9oGzEvlrNw
            event: alert
            data: {"id":"77ab12c9d03e4f5a6b7c8d9e","articleId":"8J1D3VQ6ZP0M2K7C","version":1,"step":"new",\
            "headline":"Bridge over the Ellery closed","url":"http://localhost:8080/articles/8J1D3VQ6ZP0M2K7C/bridge-over-the-ellery",\
            "urgency":1,"section":"Local","source":"demo","createdAt":"2026-11-22T12:00:00.250Z"}

            :
            id: 18.3kq1YvWvT0mK9oGzEvlrNw

            """;

    private Examples() {}
}
