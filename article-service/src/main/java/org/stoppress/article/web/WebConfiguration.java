package org.stoppress.article.web;

import io.swagger.v3.oas.models.OpenAPI;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.stoppress.article.article.Articles;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.browse.ChangeFeed;
import org.stoppress.article.browse.ChangeWatch;
import org.stoppress.article.browse.Directory;
import org.stoppress.article.browse.MostRead;
import org.stoppress.article.browse.RelatedArticles;
import org.stoppress.article.browse.ViewCounter;
import org.stoppress.article.browse.ViewCounts;
import org.stoppress.article.websub.Callbacks;
import org.stoppress.article.websub.Hub;
import org.stoppress.article.websub.HubSettings;
import org.stoppress.article.websub.Subscriptions;
import org.stoppress.article.websub.Topics;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundConfiguration;
import org.stoppress.http.outbound.OutboundHttp;
import org.stoppress.http.servlet.AdminKey;
import org.stoppress.http.servlet.ServletConventions;

/** The controllers, and the use cases that they call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublicSettings.class, WebSettings.class, HubSettings.class})
@Import({
    ServletConventions.class,
    ArticleController.class,
    ListController.class,
    RevisionController.class,
    ChangeController.class,
    ExportController.class,
    ReadershipController.class,
    DirectoryController.class,
    FeedController.class,
    Feeds.class,
    FeedTopics.class,
    HubController.class,
    OutboundConfiguration.class,
    CrawlerController.class,
    RebuildController.class,
    StoreProblems.class,
    Upkeep.class,
    ArticleJson.class,
    ChangeJson.class,
    Stories.class
})
public class WebConfiguration {
    @Bean
    @Lazy
    OpenAPI description() {
        return Description.read();
    }

    @Bean
    AdminKey adminKey(Environment environment) {
        return AdminKey.of(environment, "stoppress.article");
    }

    @Bean
    Addresses addresses(PublicSettings settings) {
        return new Addresses(settings.publicUrl());
    }

    @Bean
    ChangeFeed changeFeed(Articles articles) {
        return new ChangeFeed(articles);
    }

    @Bean(initMethod = "start")
    ChangeWatch changeWatch(Articles articles, ChangeFeed changes) {
        return new ChangeWatch(articles, changes);
    }

    @Bean
    RenderedStories renderedStories(Articles articles, ChangeWatch watch, WebSettings settings) {
        return new RenderedStories(articles, watch, settings.cache());
    }

    @Bean
    ChangeStreams changeStreams(ChangeFeed changes, ChangeWatch watch, ChangeJson json) {
        return new ChangeStreams(changes, watch, json);
    }

    @Bean
    Callbacks callbacks(OutboundHttp http, OutboundAddresses allowed, Addresses addresses) {
        return new Callbacks(http, allowed, addresses);
    }

    @Bean(initMethod = "start")
    Hub hub(
            Subscriptions subscriptions,
            Topics topics,
            Callbacks callbacks,
            HubSettings settings,
            InstantSource clock,
            ChangeWatch watch) {
        var hub = new Hub(subscriptions, topics, callbacks, settings, clock);
        watch.tell(hub);
        return hub;
    }

    @Bean
    RelatedArticles relatedArticles(Articles articles, InstantSource clock) {
        return new RelatedArticles(articles, clock);
    }

    @Bean
    ViewCounter viewCounter(ViewCounts counts, InstantSource clock) {
        return new ViewCounter(counts, clock);
    }

    @Bean
    MostRead mostRead(Articles articles, ViewCounts counts, InstantSource clock) {
        return new MostRead(articles, counts, clock);
    }

    @Bean
    Directory directory(Articles articles, InstantSource clock) {
        return new Directory(articles, clock, Thread::startVirtualThread);
    }
}
