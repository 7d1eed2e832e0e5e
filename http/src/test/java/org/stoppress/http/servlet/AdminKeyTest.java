package org.stoppress.http.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.stoppress.http.ProblemException;

class AdminKeyTest {
    @TempDir
    Path folder;

    private final MockEnvironment environment =
            new MockEnvironment().withProperty("some.admin-key", "").withProperty("some.keys-directory", "");

    @Test
    void nobodyIsLetInWhereNoKeyIsKnown() {
        refuses("Bearer ");
        refuses("Bearer x");
        refuses(null);
    }

    @Test
    void theKeyOfTheSettingsLetsIn() {
        environment.setProperty("some.admin-key", "open-sesame");

        accepts("Bearer open-sesame");
        accepts("bearer  open-sesame");
        refuses("Bearer open-sesam");
        refuses("Basic open-sesame");
    }

    @Test
    void theKeyInTheFileLetsInEvenIfTheFileCameLater() throws Exception {
        environment.setProperty("some.keys-directory", folder.toString());
        var admin = AdminKey.of(environment, "some");
        refuses(admin, "Bearer from-the-file");

        Files.writeString(folder.resolve("admin.key"), "from-the-file\n");

        admin.require(request("Bearer from-the-file"), new MockHttpServletResponse());
    }

    private void accepts(String authorization) {
        AdminKey.of(environment, "some").require(request(authorization), new MockHttpServletResponse());
    }

    private void refuses(String authorization) {
        refuses(AdminKey.of(environment, "some"), authorization);
    }

    private static void refuses(AdminKey admin, String authorization) {
        var response = new MockHttpServletResponse();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> admin.require(request(authorization), response))
                .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(401));
        assertThat(response.getHeader("WWW-Authenticate")).startsWith("Bearer");
    }

    private static MockHttpServletRequest request(String authorization) {
        var request = new MockHttpServletRequest();
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        return request;
    }
}
