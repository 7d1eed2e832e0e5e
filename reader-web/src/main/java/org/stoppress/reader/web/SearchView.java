package org.stoppress.reader.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.SearchAnswer;
import org.stoppress.reader.page.SearchQuestion;

/** What the search page draws: hits with their marks, facets as links, filters that can be taken off again. */
record SearchView(
        String total,
        List<HitView> hits,
        List<FacetView> facets,
        List<ChipView> chips,
        List<ChoiceView> orders,
        List<HiddenView> hidden,
        @Nullable String notice,
        StoryView.@Nullable Named didYouMean,
        @Nullable String first,
        @Nullable String next) {
    private static final int PASSAGES = 2;
    private static final int FACET_VALUES = 8;
    /** Facet to its title; the order is that of the page. */
    private static final List<Map.Entry<String, String>> FACETS = List.of(
            Map.entry("section", "Section"),
            Map.entry("day", "Day"),
            Map.entry("tag", "Tag"),
            Map.entry("place", "Place"),
            Map.entry("source", "Source"),
            Map.entry("language", "Language"));

    record HitView(
            StoryView story,
            List<Marked> headline,
            List<List<Marked>> passages,
            @Nullable String similar) {}

    record FacetView(String title, List<ValueView> values) {}

    record ValueView(String name, String count, String href, boolean chosen) {}

    /** A filter that is on, and the address without it. */
    record ChipView(String title, String value, String href) {}

    record ChoiceView(String name, String href, boolean chosen) {}

    /** A filter that the form keeps when other words are searched for. */
    record HiddenView(String name, String value) {}

    static SearchView of(SearchQuestion question, SearchAnswer answer, Pages pages) {
        return new SearchView(
                (answer.totalIsExact() ? "" : "more than ") + number(answer.total()),
                answer.hits().stream().map(hit -> hit(hit, pages)).toList(),
                facets(question, answer),
                chips(question),
                orders(question),
                hidden(question),
                answer.notice(),
                answer.didYouMean() == null
                        ? null
                        : new StoryView.Named(answer.didYouMean(), address(question.with("q", answer.didYouMean()))),
                question.first("cursor").isPresent() ? address(question.without("cursor")) : null,
                answer.next() == null ? null : address(question.with("cursor", answer.next())));
    }

    private static HitView hit(SearchAnswer.Hit hit, Pages pages) {
        var story = pages.view(hit.article());
        var headline =
                hit.headline() == null ? List.of(new Marked(story.headline(), false)) : Marked.parse(hit.headline());
        var passages =
                hit.passages().stream().limit(PASSAGES).map(Marked::parse).toList();
        var similar = hit.clusterSize() == null || hit.clusterSize() < 2 ? null : (hit.clusterSize() - 1) + " similar";
        return new HitView(story, headline, passages, similar);
    }

    private static List<FacetView> facets(SearchQuestion question, SearchAnswer answer) {
        var views = new ArrayList<FacetView>();
        for (var facet : FACETS) {
            var name = facet.getKey();
            var values = answer.facets().getOrDefault(name, List.of()).stream()
                    .limit(FACET_VALUES)
                    .map(value ->
                            name.equals("day") ? dayValue(question, value) : Optional.of(value(question, name, value)))
                    .flatMap(Optional::stream)
                    .toList();
            if (!values.isEmpty()) {
                views.add(new FacetView(facet.getValue(), values));
            }
        }
        return views;
    }

    private static ValueView value(SearchQuestion question, String name, SearchAnswer.FacetValue value) {
        boolean chosen = question.all(name).contains(value.value());
        var other = chosen ? question.withoutValue(name, value.value()) : question.with(name, value.value());
        var label = name.equals("language") ? Wording.name(value.value()) : value.value();
        return new ValueView(label, number(value.count()), address(other), chosen);
    }

    private static Optional<ValueView> dayValue(SearchQuestion question, SearchAnswer.FacetValue value) {
        try {
            var day = LocalDate.parse(value.value());
            boolean chosen =
                    question.first("from").filter(value.value()::equals).isPresent();
            var other = chosen
                    ? question.without("from", "to")
                    : question.with("from", value.value())
                            .with("to", day.plusDays(1).toString());
            return Optional.of(new ValueView(Moment.day(day).text(), number(value.count()), address(other), chosen));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static List<ChipView> chips(SearchQuestion question) {
        return SearchQuestion.FILTERS.stream()
                .flatMap(name -> question.all(name).stream()
                        .map(value -> new ChipView(title(name), value, address(question.withoutValue(name, value)))))
                .toList();
    }

    private static List<ChoiceView> orders(SearchQuestion question) {
        var usual = question.words().isEmpty() ? "newest" : "relevance";
        var chosen = question.first("order").orElse(usual);
        return List.of(
                new ChoiceView("Best match", address(question.with("order", "relevance")), chosen.equals("relevance")),
                new ChoiceView("Newest", address(question.with("order", "newest")), chosen.equals("newest")),
                new ChoiceView("Oldest", address(question.with("order", "oldest")), chosen.equals("oldest")));
    }

    private static List<HiddenView> hidden(SearchQuestion question) {
        var kept = new ArrayList<HiddenView>();
        question.without("q")
                .parameters()
                .forEach((name, values) -> values.forEach(value -> kept.add(new HiddenView(name, value))));
        return kept;
    }

    private static String title(String name) {
        return switch (name) {
            case "from" -> "From";
            case "to" -> "Before";
            case "maxUrgency" -> "Urgency to";
            default -> name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        };
    }

    private static String number(long count) {
        return String.format(java.util.Locale.UK, "%,d", count);
    }

    private static String address(SearchQuestion question) {
        return Addresses.search(question.parameters());
    }
}
