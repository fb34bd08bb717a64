// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import qtforge.testing.Await;

/** Calls that the thread that reads carries out. */
@Timeout(60)
class PromptCallsTest {

    @TempDir
    Path folder;

    private interface Action {
        Object call(WireConnection connection, String method, List<Object> arguments) throws Exception;
    }

    /** All its calls are prompt, but for those whose name begins with "wait". */
    private record Prompt(Action action) implements WireHandler {
        @Override
        public boolean prompt(WireConnection connection, String method, List<Object> arguments) {
            if (method.equals("odd")) {
                throw new IllegalStateException("it cannot be told");
            }
            return !method.startsWith("wait");
        }

        @Override
        public Object call(WireConnection connection, String method, List<Object> arguments) throws Exception {
            return action.call(connection, method, arguments);
        }
    }

    private Pair pair(int underWay, Action action) throws Exception {
        return pair(underWay, action, WireHandler.NONE);
    }

    private Pair pair(int underWay, Action action, WireHandler ofClient) throws Exception {
        return new Pair(
                folder,
                new Prompt(action),
                ofClient,
                WireResolver.NONE,
                WireLimits.STANDARD.withCallsUnderWay(underWay),
                false);
    }

    private static Object thread(WireConnection connection, String method, List<Object> arguments) {
        return Thread.currentThread().getName();
    }

    @Test
    void aPromptCallIsCarriedOutByTheThreadThatReads() throws Exception {
        try (Pair pair = pair(4, PromptCallsTest::thread)) {
            assertThat(pair.client.call("name")).asString().contains("-reader");
            assertThat(pair.client.call("wait")).asString().contains("-call-");
            assertThat(pair.client.call("name")).asString().contains("-reader");
        }
    }

    @Test
    void aCallOfWhichItCannotBeToldIsCarriedOutByAnotherThread() throws Exception {
        try (Pair pair = pair(4, PromptCallsTest::thread)) {
            assertThat(pair.client.call("odd")).asString().contains("-call-");
            assertThat(pair.client.call("name")).asString().contains("-reader");
        }
    }

    @Test
    void onAConnectionOfOneCallAtATimeNoneIsCarriedOutByTheThreadThatReads() throws Exception {
        try (Pair pair = pair(1, PromptCallsTest::thread)) {
            assertThat(pair.client.call("name")).asString().contains("-call-");
        }
    }

    @Test
    void whileAPromptCallHangsOthersAreAnswered() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Action action = (connection, method, arguments) ->
                method.equals("hang") ? release.await(30, TimeUnit.SECONDS) : arguments.get(0);
        try (Pair pair = pair(8, action)) {
            List<CompletableFuture<Object>> hanging = new ArrayList<>();
            for (long number = 0; number < 5; number++) {
                hanging.add(pair.client.submit("hang"));
                assertThat(pair.client.call("echo", number)).isEqualTo(number);
                assertThat(pair.client.call("echo", number)).isEqualTo(number);
            }
            assertThat(hanging).noneMatch(CompletableFuture::isDone);
            release.countDown();
            for (CompletableFuture<Object> each : hanging) {
                assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(true);
            }
            assertThat(pair.client.call("echo", 5L)).isEqualTo(5L);
        }
    }

    @Test
    void threadsThatWereLeftToCallsThatTookLongEnd() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Action action = (connection, method, arguments) ->
                method.equals("hang") ? release.await(30, TimeUnit.SECONDS) : connection.name();
        try (Pair pair = pair(8, action)) {
            List<CompletableFuture<Object>> hanging = new ArrayList<>();
            String name = "";
            for (int number = 0; number < 5; number++) {
                hanging.add(pair.client.submit("hang"));
                name = (String) pair.client.call("name");
            }
            String prefix = name + "-reader";
            assertThat(threads(prefix)).isGreaterThan(5);
            release.countDown();
            for (CompletableFuture<Object> each : hanging) {
                each.get(10, TimeUnit.SECONDS);
            }
            Await.until("one reads and one stands by", () -> threads(prefix) <= 2);
            assertThat(pair.client.call("name")).isEqualTo(name);
            pair.client.close();
            Await.until("all have ended", () -> threads(prefix) == 0);
        }
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    @Test
    void aPromptCallMayCallTheOtherSideWhichMayCallBack() throws Exception {
        Action action = (connection, method, arguments) ->
                method.equals("ask") ? connection.call("answer", arguments.get(0)) : arguments.get(0);
        WireHandler ofClient = (connection, method, arguments) -> (long) connection.call("echo", arguments.get(0)) + 1;
        try (Pair pair = pair(4, action, ofClient)) {
            for (long number = 0; number < 200; number++) {
                assertThat(pair.client.call("ask", number)).isEqualTo(number + 1);
            }
        }
    }

    @Test
    void aPromptCallThatTakesLongCanBeCancelled() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Action action = (connection, method, arguments) -> {
            if (!method.equals("hang")) {
                return Thread.currentThread().isInterrupted();
            }
            begun.countDown();
            try {
                return new CountDownLatch(1).await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        };
        try (Pair pair = pair(4, action)) {
            CompletableFuture<Object> hanging = pair.client.submit("hang");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            hanging.cancel(true);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            for (int number = 0; number < 20; number++) {
                assertThat(pair.client.call("state")).isEqualTo(false);
            }
        }
    }

    @Test
    void promptCallsThatTakeLongCountAmongThoseThatRunAtATime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Action action = (connection, method, arguments) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            // Sometimes long enough for another thread to read meanwhile.
            TimeUnit.MICROSECONDS.sleep((long) arguments.get(0) % 10 == 0 ? 5_000 : 100);
            now.decrementAndGet();
            return arguments.get(0);
        };
        try (Pair pair = pair(3, action)) {
            List<CompletableFuture<Object>> results = new ArrayList<>();
            for (long number = 0; number < 500; number++) {
                results.add(pair.client.submit(number % 3 == 0 ? "wait" : "prompt", number));
            }
            for (int number = 0; number < results.size(); number++) {
                assertThat(results.get(number).get(20, TimeUnit.SECONDS)).isEqualTo((long) number);
            }
            assertThat(most.get()).isBetween(2, 3);
        }
    }

    @Test
    void aConnectionThatIsClosedByAPromptCallEnds() throws Exception {
        Action action = (connection, method, arguments) -> {
            connection.close("by a call");
            return null;
        };
        try (Pair pair = pair(4, action)) {
            pair.client.submit("close");
            assertThat(pair.runtime.closed().get(10, TimeUnit.SECONDS)).isEqualTo("by a call");
            assertThat(pair.client.closed().get(10, TimeUnit.SECONDS)).isNotEmpty();
        }
    }
}
