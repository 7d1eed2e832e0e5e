package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Names and defaults that operators rely on. */
class SettingsTest {
    @Test
    void defaultsAreAsDocumented() {
        assertThat(settings())
                .containsEntry("stoppress.public-url", "http://localhost:${stoppress.reader.port:8080}")
                .containsEntry("stoppress.site-name", "Stop Press")
                .containsEntry("stoppress.mongodb.uri", "mongodb://localhost:27017")
                .containsEntry("stoppress.kafka.brokers", "localhost:9092")
                .containsEntry("stoppress.kafka.group", "article-service")
                .containsEntry("stoppress.kafka.linger", "20ms")
                .containsEntry("stoppress.article.port", 8082)
                .containsEntry("stoppress.article.admin-key", "${stoppress.ingest.admin-key:}")
                .containsEntry("stoppress.article.keys-directory", "${stoppress.ingest.keys-directory:}")
                .containsEntry("stoppress.article.mongodb.database", "article")
                .containsEntry("stoppress.article.mongodb.patience", "2s")
                .containsEntry("stoppress.article.mongodb.longest-answer", "20s")
                .containsEntry("stoppress.article.websub.lease", "10d")
                .containsEntry("stoppress.article.websub.longest-lease", "30d")
                .containsEntry("stoppress.article.websub.pause", "500ms")
                .containsEntry("stoppress.article.websub.first-retry", "5s")
                .containsEntry("stoppress.article.websub.longest-retry", "1h")
                .containsEntry("stoppress.article.websub.attempts", 12)
                .containsEntry("stoppress.article.websub.most-of-a-host", 1000)
                .containsEntry("stoppress.article.web.cache", "16MB");
    }

    private static Properties settings() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("article-service.yml"));
        return Objects.requireNonNull(yaml.getObject());
    }
}
