package org.stoppress.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.messaging.Message;
import org.stoppress.contract.article.ArticleEventCodec;

/**
 * For a service that reads article events: import it and have one bean, an {@link ArticleEventView}. Gives a {@link LogReader},
 * the function beans {@code articleEvents} and {@code urgentArticleEvents} with their bindings, the health indicator {@code log}
 * in the readiness group, and the dead letters. Settings: {@link LogSettings}.
 */
@Configuration(proxyBeanMethods = false)
@Import(LogClients.class)
@PropertySource("classpath:org/stoppress/log/log-reading.properties")
public class LogReading {
    static final List<String> BINDINGS = List.of("urgentArticleEvents-in-0", "articleEvents-in-0");

    /** How long a reader waits for news before it asks again. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    @Bean
    Places logPlaces(ArticleEventView view, LogTopics topics) {
        return new Places(view, topics);
    }

    @Bean
    Progress logReader(ObjectProvider<InstantSource> clock) {
        return new Progress(clock.getIfUnique(InstantSource::system));
    }

    @Bean
    DeadLetters deadLetters(KafkaLogWriter writer, LogClients.ServiceName service) {
        return new DeadLetters(writer, service.name());
    }

    @Bean
    DeadLetterBox deadLetterBox(
            LogSettings settings, LogClients.ServiceName service, KafkaLogWriter writer, ArticleEventView view) {
        return new DeadLetterBox(settings, service.name(), writer, view);
    }

    /** The lane of all that is not urgent. */
    @Bean
    Consumer<Message<List<byte[]>>> articleEvents(
            ArticleEventView view, Places places, DeadLetters deadLetters, MeterRegistry meters) {
        return new ArticleEvents("normal", view, new ArticleEventCodec(), places, deadLetters, meters);
    }

    /** The lane of urgent news, with threads of its own. */
    @Bean
    Consumer<Message<List<byte[]>>> urgentArticleEvents(
            ArticleEventView view, Places places, DeadLetters deadLetters, MeterRegistry meters) {
        return new ArticleEvents("urgent", view, new ArticleEventCodec(), places, deadLetters, meters);
    }

    @Bean
    LogHealthIndicator logHealthIndicator(Progress progress, Places places) {
        return new LogHealthIndicator(progress, places);
    }

    @Bean
    LogReplay logReplay(LogSettings settings, LogClients.ServiceName service, LogTopics topics) {
        return new LogReplay(settings.brokers(), service.name(), topics);
    }

    @Bean
    LogStart logStart(
            LogTopics topics,
            Places places,
            Progress progress,
            BindingsLifecycleController bindings,
            Consumer<Message<List<byte[]>>> articleEvents,
            Consumer<Message<List<byte[]>>> urgentArticleEvents) {
        return new LogStart(topics, places, progress, bindings, List.of((ArticleEvents) articleEvents, (ArticleEvents)
                urgentArticleEvents));
    }

    @Bean
    RecordsMessageConverter logRecords() {
        return new RecordsMessageConverter();
    }

    @Bean
    ConsumerConfigCustomizer logConsumerConfiguration(LogSettings settings, LogClients.ServiceName service) {
        return (configuration, binding, destination) -> {
            if (!BINDINGS.contains(binding)) {
                return;
            }
            configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
            configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, service.name() + "-" + binding);
            configuration.put(ConsumerConfig.GROUP_ID_CONFIG, group(settings, service) + "." + destination);
            // Where the view has no position it is read from the start, and so it is where its position has left the
            // log.
            configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
            configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
            // What is there is given at once; the wait is only for when there is nothing, and every end of it costs.
            configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) QUIET.toMillis());
            // A killed instance gives its partitions to the others after this. Who is alone has nobody to give them to.
            int session = settings.group().isEmpty() ? 45_000 : 10_000;
            configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
            configuration.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
        };
    }

    /** Alone in a group of its own, an instance is given everything, at once. */
    private static String group(LogSettings settings, LogClients.ServiceName service) {
        return settings.group().isEmpty() ? service.name() + "-" + UUID.randomUUID() : settings.group();
    }

    /** Named as the binder's own, which it replaces: that one binds hundreds of the Kafka client's meters for each consumer. */
    @Bean
    ClientFactoryCustomizer binderClientFactoryCustomizer(
            LogClients.ServiceName service, LogSettings settings, Places places, Progress progress) {
        return new ClientFactoryCustomizer() {
            @Override
            public void configure(ConsumerFactory<?, ?> factory) {
                var client = factory.getConfigurationProperties().get(ConsumerConfig.CLIENT_ID_CONFIG);
                if (BINDINGS.stream().anyMatch(binding -> (service.name() + "-" + binding).equals(client))) {
                    placed(factory);
                }
            }

            @SuppressWarnings("unchecked") // The binder's consumers have keys and values of bytes.
            private void placed(ConsumerFactory<?, ?> factory) {
                ((ConsumerFactory<byte[], byte[]>) factory)
                        .addPostProcessor(
                                consumer -> OwnPositions.around(consumer, places, progress, settings.linger()));
            }
        };
    }

    @Bean
    KafkaBindingRebalanceListener logAssignments() {
        return new KafkaBindingRebalanceListener() {
            @Override
            public void onPartitionsAssigned(
                    String binding,
                    org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
                    Collection<TopicPartition> partitions,
                    boolean initial) {
                if (consumer instanceof PacedConsumer paced) {
                    paced.assigned(partitions);
                }
            }

            @Override
            public void onPartitionsRevokedAfterCommit(
                    String binding,
                    org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
                    Collection<TopicPartition> partitions) {
                if (consumer instanceof PacedConsumer paced) {
                    paced.revoked(partitions);
                }
            }
        };
    }

    /** Nothing is committed to Kafka: the view's own position is the only one. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<byte[], byte[]>> logContainers() {
        return (container, destination, group) -> {
            var properties = container.getContainerProperties();
            properties.setAckMode(AckMode.MANUAL);
            properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
            properties.setPollTimeout(QUIET.toMillis());
            container.setBeanName(group + "-" + destination);
        };
    }

    /** The binder would ask for the lag of a group that commits nothing, with a consumer and a thread more for each topic. */
    @Bean
    MeterFilter noBinderLag() {
        return MeterFilter.denyNameStartsWith("spring.cloud.stream.binder.kafka.offset");
    }
}
