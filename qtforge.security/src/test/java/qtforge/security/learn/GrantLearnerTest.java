// SPDX-License-Identifier: Apache-2.0
package qtforge.security.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.security.mapping.GrantTranslator;

class GrantLearnerTest {

    private final List<String> granted = new ArrayList<>();
    private final PermissionManager permissions = (PermissionManager) Proxy.newProxyInstance(
            GrantLearnerTest.class.getClassLoader(),
            new Class<?>[] {PermissionManager.class},
            (proxy, method, args) -> {
                granted.add(method.getName() + " " + args[0] + " " + args[1]);
                return null;
            });
    private final GrantLearner learner = learner("learn");

    private GrantLearner learner(String mode) {
        return new GrantLearner(mode, permissions, new GrantTranslator(), "/home/op");
    }

    private void did(String grant) {
        learner.denied(
                "com.acme",
                Optional.of(PermissionGrant.parse(grant)),
                "FilePermission \"x\"",
                List.of("java.io.FileInputStream.open:1", "com.acme.Reader.read:12"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "READ:/srv/a/1 READ:/srv/a/2 | READ:/srv/a/1 READ:/srv/a/2",
                "READ:/srv/a/1 READ:/srv/a/2 READ:/srv/a/3 | READ:/srv/a/*",
                "READ:/srv/a READ:/srv/a/1 READ:/srv/a/2 READ:/srv/a/3 | READ:/srv/a/*",
                "WRITE:/srv/a WRITE:/srv/a/1 WRITE:/srv/a/2 WRITE:/srv/a/3 | WRITE:/srv/a WRITE:/srv/a/*",
                "READ:/srv/a/1 READ:/srv/a/2 WRITE:/srv/a/3 | READ:/srv/a/1 READ:/srv/a/2 WRITE:/srv/a/3",
                "READ:/etc/1 READ:/etc/2 READ:/etc/3 | READ:/etc/1 READ:/etc/2 READ:/etc/3",
                "READ:/1 READ:/2 READ:/3 | READ:/1 READ:/2 READ:/3",
                "READ:/home/op/1 READ:/home/op/2 READ:/home/op/3 | READ:/home/op/1 READ:/home/op/2 READ:/home/op/3",
                "READ:/home/op/x/1 READ:/home/op/x/2 READ:/home/op/x/3 | READ:/home/op/x/*",
                "READ:/srv/t READ:/srv/t/a/1 READ:/srv/t/a/2 READ:/srv/t/a/3 READ:/srv/t/b/1 READ:/srv/t/b/2"
                        + " READ:/srv/t/b/3 READ:/srv/t/c/1 READ:/srv/t/c/2 READ:/srv/t/c/3 READ:/srv/t/d/1 | READ:/srv/t/-",
                "READ:/srv/t/a/1 READ:/srv/t/a/2 READ:/srv/t/a/3 READ:/srv/t/b/1 READ:/srv/t/b/2 READ:/srv/t/b/3"
                        + " READ:/srv/t/c/1 READ:/srv/t/c/2 READ:/srv/t/c/3 | READ:/srv/t/a/* READ:/srv/t/b/* READ:/srv/t/c/*",
                "NET:a.example.org NET:a.example.org:443 | NET:a.example.org:443",
                "NET:a.example.org NET:b.example.org:443 | NET:a.example.org NET:b.example.org:443",
                "NET:h:1 NET:h:2 NET:h:3 NET:h:7 | NET:h:1-3 NET:h:7",
                "NET:h:1 NET:h:3 NET:h:5 | NET:h:1 NET:h:3 NET:h:5",
                "NET:[::1] NET:[::1]:80 | NET:[::1]:80",
                "NET:a.example.org:1 NET:b.example.org:1 NET:c.example.org:1"
                        + " | NET:a.example.org:1 NET:b.example.org:1 NET:c.example.org:1",
                "PROP:acme.io.a PROP:acme.io.b PROP:acme.io.c | PROP:acme.io.*",
                "PROP:java.a PROP:java.b PROP:java.c | PROP:java.a PROP:java.b PROP:java.c",
                "PKG:org.a.x PKG:org.a.y PKG:org.a.z | PKG:org.a.x PKG:org.a.y PKG:org.a.z",
                "GET:org.a.X GET:org.a.Y GET:org.a.Z | GET:org.a.X GET:org.a.Y GET:org.a.Z",
                "PROP PROP:a.b | PROP",
                "EXEC:/bin/a EXEC:/bin/b EXEC:/bin/c | EXEC:/bin/a EXEC:/bin/b EXEC:/bin/c",
            })
    void proposesTheSmallestSet(String seen, String proposed) {
        GrantMerger merger = new GrantMerger(Path.of("/home/op"));

        assertThat(merger.merge(grants(seen)).keySet()).containsExactlyInAnyOrderElementsOf(grants(proposed));
    }

    private static List<PermissionGrant> grants(String text) {
        return Stream.of(text.trim().split(" "))
                .map(word -> word.replaceFirst("^READ", "FILE_SYSTEM_READ")
                        .replaceFirst("^WRITE", "FILE_SYSTEM_WRITE")
                        .replaceFirst("^NET", "NETWORK_ACCESS")
                        .replaceFirst("^PROP", "PROPERTY_READ")
                        .replaceFirst("^PKG", "PACKAGE_IMPORT")
                        .replaceFirst("^GET", "SERVICE_GET")
                        .replaceFirst("^EXEC", "PROCESS_CREATION"))
                .map(PermissionGrant::parse)
                .toList();
    }

    @Test
    void explainsWithWhatWasDone() {
        did("FILE_SYSTEM_READ:/srv/a/1");
        did("FILE_SYSTEM_READ:/srv/a/2");
        did("FILE_SYSTEM_READ:/srv/a/3");
        learner.denied("com.acme", Optional.empty(), "RuntimePermission \"createClassLoader\"", List.of());

        assertThat(learner.explain("com.acme"))
                .containsExactly(
                        "read files directly in /srv/a: it used FilePermission \"x\" in com.acme.Reader.read:12,"
                                + " and 2 more",
                        "no grant allows RuntimePermission \"createClassLoader\", which it did");
        assertThat(learner.explain("other")).isEmpty();
    }

    @Test
    void writesTheProposalAsTheSectionOfAPolicyFile() {
        did("FILE_SYSTEM_READ:/srv/a");

        assertThat(learner.proposalText("com.acme"))
                .startsWith("plugin com.acme")
                .contains("allow FILE_SYSTEM_READ", "/srv/a")
                .doesNotContain("qtforge-policy");
    }

    @Test
    void putsTheProposalInForce() {
        did("SYSTEM_INFO");

        assertThat(learner.apply("com.acme")).containsExactly(PermissionGrant.parse("SYSTEM_INFO"));
        assertThat(granted).containsExactly("grantPermissions com.acme [SYSTEM_INFO]");
        assertThat(learner.apply("other")).isEmpty();
        assertThat(granted).hasSize(1);
    }

    @Test
    void forgetsWhenItStartsAnew() {
        did("SYSTEM_INFO");
        assertThat(learner.subjects()).containsExactly("com.acme");

        learner.restart("com.acme");

        assertThat(learner.proposal("com.acme")).isEmpty();
        assertThat(learner.subjects()).isEmpty();
    }

    @Test
    void proposesNoTreeToAFileThatIsNamedLikeOne() {
        did("FILE_SYSTEM_READ:/srv/-");
        did("FILE_SYSTEM_READ");
        did("FILE_SYSTEM_WRITE:/srv/x/*");

        assertThat(learner.proposal("com.acme")).isEmpty();
        assertThat(learner.explain("com.acme")).isNotEmpty();
    }

    @Test
    void remembersNoMoreThanItMay() {
        for (int i = 0; i < 6000; i++) {
            did("PROPERTY_READ:p" + i);
        }
        for (int i = 0; i < 2000; i++) {
            learner.denied("s" + i, Optional.of(PermissionGrant.parse("SYSTEM_INFO")), "", List.of());
        }

        assertThat(learner.proposal("com.acme")).hasSize(5000);
        assertThat(learner.explain("com.acme")).last().asString().contains("more than is remembered");
        assertThat(learner.subjects()).hasSize(1000);
    }

    @Test
    void refusesWhereNothingIsLetThrough() {
        GrantLearner enforcing = learner("enforce");
        enforcing.denied("com.acme", Optional.of(PermissionGrant.parse("SYSTEM_INFO")), "", List.of());

        assertThatThrownBy(() -> enforcing.proposal("com.acme"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE))
                .hasMessageContaining("qtforge.security.mode=learn");
    }
}
