package org.stoppress.article.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.syndication.FeedFormat;
import org.stoppress.article.websub.Topics;
import org.stoppress.http.EntityTags;
import org.stoppress.http.Parameters;
import org.stoppress.http.ProblemException;

/** Our feeds as topics. Those of a search are read at the one origin, which knows search; all others here. */
class FeedTopics implements Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 2_000;

    private final Feeds feeds;
    private final Addresses addresses;
    private final HttpClient origin =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    FeedTopics(Feeds feeds, Addresses addresses) {
        this.feeds = feeds;
        this.addresses = addresses;
    }

    @Override
    public Optional<String> find(String address) {
        if (address.length() > LONGEST || !address.startsWith(addresses.home())) {
            return Optional.empty();
        }
        try {
            return format(address).map(format -> feeds.self(format, parameters(address)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public Content read(String topic) throws UnreadableTopicException {
        var format = format(topic).orElseThrow(() -> new UnreadableTopicException("There is no such feed."));
        var parameters = parameters(topic);
        if (!parameters.all("q").isEmpty()) {
            return fetch(topic, format);
        }
        try {
            var body = feeds.write(format, parameters).body();
            return new Content(format.mediaType(), body, EntityTags.of(body));
        } catch (ProblemException e) {
            throw new UnreadableTopicException(e.problem().detail());
        }
    }

    private Content fetch(String topic, FeedFormat format) throws UnreadableTopicException {
        try {
            var answer = origin.send(
                    HttpRequest.newBuilder(URI.create(topic)).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return new Content(format.mediaType(), answer.body(), EntityTags.of(answer.body()));
            }
            throw new UnreadableTopicException("The search of this feed can't be read now.");
        } catch (IOException _) {
            throw new UnreadableTopicException("Search can't be reached now.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnreadableTopicException("Search can't be reached now.");
        }
    }

    private static Optional<FeedFormat> format(String address) {
        var path = URI.create(address).getPath();
        return Arrays.stream(FeedFormat.values())
                .filter(format -> path.equals("/feeds/" + format.word()))
                .findFirst();
    }

    private static Parameters parameters(String address) {
        var query = UriComponentsBuilder.fromUriString(address).build(true).getQueryParams();
        var values = new LinkedHashMap<String, List<String>>();
        query.forEach((name, all) -> values.put(
                decoded(name),
                all.stream().map(value -> value == null ? "" : decoded(value)).toList()));
        return new Parameters(values);
    }

    private static String decoded(String text) {
        return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
    }
}
