// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.isolation.process.ChildCode;
import qtforge.isolation.process.ChildSettings;

@Timeout(60)
class RuleDeliveryTest {

    private static final String CONNECT = "ALLOW (java.net.SocketPermission \"localhost:80\" \"connect,resolve\")";

    private final List<List<String>> told = new CopyOnWriteArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final List<String> audit = new CopyOnWriteArrayList<>();
    private volatile List<String> rules = List.of();
    private volatile Runnable whileTold = () -> {};

    private final class Told implements RuleDelivery.ToldProcess {

        @Override
        public void tell(List<String> now) {
            whileTold.run();
            told.add(now);
        }

        @Override
        public void end(String why) {
            ends.add(why);
        }
    }

    private RuleDelivery delivery(boolean cut) {
        return new RuleDelivery("guest", new Services(), new Told(), rules, cut);
    }

    @Test
    void tellsOnlyWhatIsNew() {
        RuleDelivery delivery = delivery(false);
        delivery.bring();
        assertThat(told).isEmpty();

        rules = List.of(CONNECT);
        delivery.bring();
        delivery.bring();

        assertThat(told).containsExactly(List.of(CONNECT));
    }

    @Test
    void doesNotLetAnEarlierDeliveryOvertakeALaterOne() throws Exception {
        RuleDelivery delivery = delivery(false);
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch revoked = new CountDownLatch(1);
        rules = List.of(CONNECT);
        whileTold = () -> {
            telling.countDown();
            try {
                assertThat(revoked.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        CompletableFuture<Void> granted = CompletableFuture.runAsync(delivery::bring);
        assertThat(telling.await(30, TimeUnit.SECONDS)).isTrue();
        rules = List.of();
        CompletableFuture<Void> taken = CompletableFuture.runAsync(delivery::bring);
        revoked.countDown();

        assertThat(granted).succeedsWithin(30, TimeUnit.SECONDS);
        assertThat(taken).succeedsWithin(30, TimeUnit.SECONDS);
        assertThat(told).containsExactly(List.of(CONNECT), List.of());
    }

    @Test
    void endsAProcessThatCannotBeTold() {
        RuleDelivery delivery = delivery(false);
        rules = List.of(CONNECT);
        whileTold = () -> {
            throw new PluginException(PluginErrorCode.TIMEOUT, "no answer");
        };

        delivery.bring();

        assertThat(ends).singleElement().asString().contains("no answer");
    }

    @Test
    void saysOnceThatAProcessWithoutNetworkMustBeReloaded() {
        RuleDelivery delivery = delivery(true);
        rules = List.of(CONNECT);
        delivery.bring();
        rules = List.of(CONNECT, "ALLOW (java.util.PropertyPermission \"a\" \"read\")");
        delivery.bring();

        assertThat(audit).singleElement().asString().contains("without", "qtforge:reload guest");
    }

    private final class Services implements RuntimeServices {

        @Override
        public String mode() {
            return "enforce";
        }

        @Override
        public List<String> rules(String id) {
            return rules;
        }

        @Override
        public ChildSettings settings(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChildCode code() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path dataFolder(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void record(
                AuditKind kind,
                String id,
                String permission,
                String message,
                String remedy,
                Map<String, Object> details) {
            audit.add(message + " -> " + remedy);
        }

        @Override
        public Optional<String> denied(String id, DenialReport report) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void error(PluginError error) {
            throw new UnsupportedOperationException();
        }
    }
}
