package org.stoppress.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.notification.alert.AlertPolicy;
import org.stoppress.notification.alert.ByHand;
import org.stoppress.notification.alert.StoryAddresses;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.Channels;
import org.stoppress.notification.delivery.Courier;
import org.stoppress.notification.delivery.CourierPolicy;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Dispatcher;
import org.stoppress.notification.delivery.Handoff;
import org.stoppress.notification.delivery.Reports;
import org.stoppress.notification.delivery.Rounds;
import org.stoppress.notification.delivery.StreamReaches;
import org.stoppress.notification.matching.Desk;
import org.stoppress.notification.matching.Matching;
import org.stoppress.notification.matching.Preview;
import org.stoppress.notification.matching.RecentStories;
import org.stoppress.notification.matching.SavedInterests;
import org.stoppress.notification.matching.StoryLog;
import org.stoppress.notification.subscription.Directory;
import org.stoppress.notification.subscription.KeptReaders;
import org.stoppress.notification.subscription.Reconciling;
import org.stoppress.notification.subscription.Subscribing;
import org.stoppress.notification.subscription.Subscriptions;

/** Single readers: what they asked for, whom a story concerns, and how they are told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliverySettings.class, SubscriptionSettings.class})
class ReadersConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ReadersConfiguration.class);

    @Bean
    Directory directory(AlertSettings settings, MeterRegistry meters) {
        var directory = new Directory(settings.publicUrl().toString());
        Gauge.builder("stoppress.subscriptions", directory, Directory::size)
                .description("Subscriptions that this instance knows")
                .register(meters);
        return directory;
    }

    @Bean
    SavedInterests savedInterests(Directory directory) {
        return new SavedInterests(directory);
    }

    /** After the saved interests, which listen to what is read. */
    @Bean
    Reconciling reconciling(
            Subscriptions subscriptions,
            Directory directory,
            SavedInterests interests,
            InstantSource clock,
            SubscriptionSettings settings) {
        return new Reconciling(
                subscriptions,
                directory,
                clock,
                settings.reconcile(),
                settings.unconfirmed(),
                told("Subscriptions could not be read"));
    }

    @Bean
    Dispatcher dispatcher(Deliveries deliveries, Handoff handoff) {
        return new Dispatcher(deliveries, handoff);
    }

    @Bean
    Subscribing subscribing(
            Subscriptions subscriptions,
            Directory directory,
            Deliveries deliveries,
            Dispatcher dispatcher,
            InstantSource clock) {
        return new Subscribing(subscriptions, directory, deliveries, dispatcher, clock);
    }

    @Bean
    Matching matching(
            SavedInterests interests,
            Directory directory,
            Deliveries deliveries,
            Dispatcher dispatcher,
            AlertPolicy policy,
            AlertSettings settings,
            InstantSource clock) {
        return new Matching(
                interests,
                directory,
                deliveries,
                dispatcher,
                policy.addresses(),
                policy.grouping(),
                settings.freshness(),
                clock);
    }

    @Bean
    Desk desk(ByHand byHand, Matching matching, Deliveries deliveries, StoryLog log, InstantSource clock) {
        return new Desk(byHand, matching, deliveries, log, clock);
    }

    @Bean
    Preview preview(RecentStories stories, AlertSettings settings, InstantSource clock) {
        return new Preview(stories, new StoryAddresses(settings.publicUrl().toString()), clock);
    }

    @Bean
    Reports reports(Deliveries deliveries, StreamReaches streams) {
        return new Reports(deliveries, streams);
    }

    @Bean
    Channels channels(ObjectProvider<Channel> channels) {
        return new Channels(channels.stream().toList());
    }

    @Bean
    Courier courier(
            Channels channels,
            Deliveries deliveries,
            Directory directory,
            Subscriptions subscriptions,
            Subscribing subscribing,
            DeliverySettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        var courier = new Courier(
                channels,
                deliveries,
                new KeptReaders(directory, subscriptions),
                subscribing::disable,
                new CourierPolicy(settings.perHost(), settings.backlog(), settings.circuit()),
                clock,
                new DeliveryMeters(meters),
                told("What became of deliveries could not be kept"));
        Gauge.builder("stoppress.delivery.backlog", courier, Courier::backlog)
                .description("Deliveries that this instance has in hand")
                .register(meters);
        return courier;
    }

    @Bean
    Rounds rounds(
            Deliveries deliveries,
            StreamReaches streams,
            Courier courier,
            Reconciling reconciling,
            DeliverySettings settings,
            MeterRegistry meters) {
        var rounds = new Rounds(
                deliveries,
                streams,
                courier,
                settings.rounds(),
                settings.retention(),
                reconciling::isComplete,
                told("Due deliveries could not be looked for"));
        Gauge.builder("stoppress.delivery.shards", rounds, Rounds::shards)
                .description("Shards of readers that this instance tells")
                .register(meters);
        return rounds;
    }

    private static Consumer<RuntimeException> told(String what) {
        return failure -> log.atWarn().addKeyValue("cause", failure.toString()).log(what);
    }
}
