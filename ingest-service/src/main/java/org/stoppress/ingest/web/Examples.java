package org.stoppress.ingest.web;

/** What the API's description shows. */
final class Examples {
    static final String STORY = """
            {
              "uri": "urn:example:2026:rain",
              "version": "1",
              "headline": "Rain closes the harbour road",
              "bodyText": "The harbour road was closed on Sunday after a night of rain.\\n\\nBuses take the hill.",
              "byline": "Ines Calder",
              "section": "Local",
              "tags": ["weather", "traffic"],
              "urgency": 4
            }""";
    static final String TEXT = """
            Rain closes the harbour road

            The harbour road was closed on Sunday after a night of rain.

            Buses take the hill.""";
    static final String LINES = """
            {"headline": "Rain closes the harbour road", "bodyText": "The harbour road was closed on Sunday."}
            {"headline": "Ferry late", "bodyText": "The morning ferry left an hour late."}""";
    static final String FEED = """
            {"url": "https://example.com/feed", "interval": "5m"}""";
    static final String POLLED_FEED = """
            {
              "id": "3f786850e387550fdab8",
              "source": "harbour",
              "url": "https://example.com/feed",
              "interval": "PT5M",
              "state": "active",
              "createdAt": "2026-11-22T10:00:00Z",
              "nextPollAt": "2026-11-22T10:05:07Z",
              "lastPollAt": "2026-11-22T10:00:01Z",
              "lastSuccessAt": "2026-11-22T10:00:01Z",
              "lastStatus": 200,
              "failures": 0,
              "itemsSeen": 20,
              "itemsTaken": 20,
              "hub": {
                "url": "https://hub.example.com/",
                "topic": "https://example.com/feed",
                "state": "active",
                "leaseUntil": "2026-12-02T10:00:02Z"
              }
            }""";
    static final String RECEIPT = """
            {
              "articleId": "4QWJ0J2M5V9X7T1C",
              "uri": "urn:example:2026:rain",
              "version": 1,
              "status": "published",
              "receivedAt": "2026-11-22T10:00:00.123456Z",
              "publishedAt": "2026-11-22T10:00:00.123456Z",
              "ignored": [],
              "links": {
                "self": "/api/v1/stories/4QWJ0J2M5V9X7T1C",
                "article": "http://localhost:8080/articles/4QWJ0J2M5V9X7T1C/rain-closes-the-harbour-road"
              }
            }""";
    static final String RESULTS = """
            {
              "results": [
                {
                  "articleId": "4QWJ0J2M5V9X7T1C",
                  "uri": "urn:example:2026:rain",
                  "version": 1,
                  "status": "published",
                  "receivedAt": "2026-11-22T10:00:00.123456Z",
                  "publishedAt": "2026-11-22T10:00:00.123456Z",
                  "ignored": [],
                  "links": {
                    "self": "/api/v1/stories/4QWJ0J2M5V9X7T1C",
                    "article": "http://localhost:8080/articles/4QWJ0J2M5V9X7T1C/rain-closes-the-harbour-road"
                  }
                }
              ]
            }""";
    static final String STALE = """
            {
              "type": "/problems/stale-version",
              "title": "Stale version",
              "status": 409,
              "detail": "A newer version of this story was taken before.",
              "instance": "/api/v1/stories",
              "uri": "urn:example:2026:rain",
              "articleId": "4QWJ0J2M5V9X7T1C",
              "version": 3
            }""";
    static final String INVALID = """
            {
              "type": "/problems/invalid-story",
              "title": "Invalid story",
              "status": 422,
              "detail": "The story can't be taken.",
              "instance": "/api/v1/stories",
              "errors": [{"pointer": "/headline", "detail": "is needed"}]
            }""";
    static final String CORRECTION = """
            {"correctionNote": "The road was closed on Saturday, not Sunday.", "summary": "Closed since Saturday."}""";
    static final String WITHDRAWAL = """
            {"reason": "The road was open.", "kind": "kill"}""";
    static final String REINSTATEMENT = """
            {"reason": "The road was closed after all."}""";
    static final String SOURCE = """
            {"id": "harbour-desk", "name": "Harbour Desk", "rateLimit": {"requests": 600, "per": "PT1M"}}""";
    static final String SOURCE_CHANGE = """
            {
              "enabled": true,
              "rateLimit": {"requests": 600, "per": "PT1M"},
              "lifecycle": {
                "signs": [
                  {"place": "status", "word": "spiked", "act": "kill"},
                  {"place": "headline", "word": "CORRECTED:", "act": "correction"}
                ],
                "expiryIsEmbargo": false
              }
            }""";

    private Examples() {}

    static final String REJECTS = """
            {
              "items": [
                {
                  "id": "5f0c4b0a9e0d4b1c8f7e6d5c",
                  "source": "harbour-desk",
                  "receivedAt": "2026-11-22T10:00:00.123Z",
                  "firstReceivedAt": "2026-11-22T10:00:00.123Z",
                  "times": 1,
                  "contentType": "application/json",
                  "size": 31,
                  "truncated": false,
                  "status": 422,
                  "problems": [
                    {
                      "type": "/problems/invalid-story",
                      "title": "Invalid story",
                      "status": 422,
                      "detail": "The story can't be taken.",
                      "errors": [{"pointer": "/headline", "detail": "is needed"}]
                    }
                  ],
                  "links": {
                    "self": "/api/v1/rejects/5f0c4b0a9e0d4b1c8f7e6d5c",
                    "retry": "/api/v1/rejects/5f0c4b0a9e0d4b1c8f7e6d5c/retry"
                  }
                }
              ]
            }""";
    static final String AUDIT = """
            {
              "items": [
                {
                  "at": "2026-11-22T10:05:00.123Z",
                  "what": "withdrawn",
                  "source": "harbour-desk",
                  "by": "3f2a9c0b1d4e",
                  "articleId": "4QWJ0J2M5V9X7T1C",
                  "version": 2,
                  "state": "withdrawn",
                  "reason": "The road was open."
                },
                {
                  "at": "2026-11-22T09:00:00.456Z",
                  "what": "source-added",
                  "source": "harbour-desk",
                  "by": "admin",
                  "key": "3f2a9c0b1d4e"
                }
              ]
            }""";
}
