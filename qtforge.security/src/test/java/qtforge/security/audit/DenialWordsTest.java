// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilePermission;
import java.net.SocketPermission;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import qtforge.api.security.TrustLevel;
import qtforge.enforcement.Denial;
import qtforge.enforcement.DenialHandler;
import qtforge.enforcement.Enforcement;
import qtforge.enforcement.ThreadLedger;
import qtforge.security.audit.DenialLog.DenialNote;
import qtforge.security.mapping.GrantTranslator;

class DenialWordsTest {

    private final AtomicReference<TrustLevel> level = new AtomicReference<>(TrustLevel.UNTRUSTED);
    private final DenialWords words = new DenialWords(new GrantTranslator(), subject -> level.get());

    private static Denial denial(String location, Permission permission) {
        return new Denial(7, location, permission, "worker\n1", List.of("com.acme.Reader.read:12"), true);
    }

    @Test
    void saysWhoWhatAndWhichGrantAllowsIt() {
        var wording = words.of(denial("qtforge:plugin/com.acme", new FilePermission("/srv/a", "read")));

        assertThat(wording.message())
                .isEqualTo("plugin 'com.acme' may not read the file /srv/a (FilePermission \"/srv/a\" \"read\");"
                        + " allow it with qtforge:grant com.acme FILE_SYSTEM_READ:/srv/a");
        assertThat(wording.remedy()).isEqualTo("qtforge:grant com.acme FILE_SYSTEM_READ:/srv/a");
    }

    @Test
    void saysThatTheLevelComesFirstAndNoMoreOnceItIsRaised() {
        Denial denial = denial("qtforge:plugin/com.acme#2", new SocketPermission("db.example.org:5432", "connect"));

        assertThat(words.of(denial).remedy())
                .isEqualTo("qtforge:trust com.acme LIMITED; qtforge:grant com.acme NETWORK_ACCESS:db.example.org:5432");
        assertThat(words.of(denial).message()).contains("its trust level UNTRUSTED does not allow that");

        level.set(TrustLevel.LIMITED);

        assertThat(words.of(denial).remedy()).isEqualTo("qtforge:grant com.acme NETWORK_ACCESS:db.example.org:5432");
    }

    @Test
    void saysWhereNoGrantHelps() {
        var wording =
                words.of(denial("qtforge:library/com.acme.lib/1.0.0", new RuntimePermission("createClassLoader")));

        assertThat(wording.subject()).isEqualTo("library/com.acme.lib");
        assertThat(wording.message()).contains("'library/com.acme.lib' may not use RuntimePermission", "no grant");
        assertThat(wording.remedy()).isEmpty();
    }

    @Test
    void neverRunsWhatAPluginsOwnPermissionSays() {
        var wording = words.of(denial("qtforge:plugin/com.evil", new Hostile("a\u001bb" + "c".repeat(100_000))));

        assertThat(wording.message()).contains("Hostile \"a\\u001bb").hasSizeLessThan(2000);
        assertThat(wording.grant()).isEmpty();
    }

    @Test
    void quotesWhatTheShellWouldTakeApart() {
        var wording = words.of(denial("qtforge:plugin/com.acme", new FilePermission("/srv/a b; exit", "read")));

        assertThat(wording.remedy()).isEqualTo("qtforge:grant com.acme 'FILE_SYSTEM_READ:/srv/a b; exit'");
    }

    @Test
    void namesBundlesAndUnknownCode() {
        assertThat(words.of(denial("file:x.jar", new RuntimePermission("exitVM.1")))
                        .message())
                .startsWith("bundle file:x.jar may not end the whole runtime")
                .doesNotContain("qtforge:grant");
        assertThat(words.of(denial("", new RuntimePermission("exitVM.1"))).message())
                .startsWith("code of unknown origin may not");
    }

    @Test
    void handsEveryDenialToLogAndObservers() {
        List<DenialNote> notes = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        AtomicReference<DenialHandler> handler = new AtomicReference<>();
        DenialReporter reporter = new DenialReporter(
                new FakeEnforcement(handler),
                new DenialLog() {
                    @Override
                    public void denied(DenialNote note) {
                        notes.add(note);
                    }

                    @Override
                    public Map<String, Long> denialsByPermission() {
                        return Map.of();
                    }

                    @Override
                    public Map<String, Long> events() {
                        return Map.of();
                    }
                },
                new GrantTranslator());
        reporter.addObserver((subject, grant, permission, stack) -> seen.add(subject + " " + grant.orElseThrow()));

        String message = handler.get().denied(denial("qtforge:plugin/com.acme", new FilePermission("/srv/a", "read")));

        assertThat(message).startsWith("plugin 'com.acme' may not read the file /srv/a");
        assertThat(seen).containsExactly("com.acme FILE_SYSTEM_READ:/srv/a");
        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo("FILE_SYSTEM_READ");
            assertThat(note.details()).containsEntry("thread", "worker\\u000a1");
        });
        reporter.close();
        assertThat(handler.get()).isNull();
    }

    private record FakeEnforcement(AtomicReference<DenialHandler> current) implements Enforcement {

        @Override
        public String mode() {
            return "enforce";
        }

        @Override
        public String enforcer() {
            return "agent";
        }

        @Override
        public String coverage() {
            return "";
        }

        @Override
        public List<String> limitations() {
            return List.of();
        }

        @Override
        public long checks() {
            return 0;
        }

        @Override
        public long denials() {
            return 0;
        }

        @Override
        public void handler(DenialHandler handler) {
            current.set(handler);
        }

        @Override
        public void ready() {}

        @Override
        public void refuse(String reason) {}

        @Override
        public ThreadLedger threads() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Hostile extends Permission {

        private static final long serialVersionUID = 1L;

        Hostile(String name) {
            super(name);
        }

        @Override
        public boolean implies(Permission permission) {
            throw new AssertionError("must not be asked");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("must not be asked");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("must not be asked");
        }

        @Override
        public String getActions() {
            throw new AssertionError("must not be asked");
        }
    }
}
