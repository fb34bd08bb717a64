// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OwnThreadsTest {

    private static final InheritableThreadLocal<String> OF_THE_PLUGIN = new InheritableThreadLocal<>();

    @Test
    void aThreadTakesNothingFromWhoeverHappensToCall() throws Exception {
        ThreadGroup pluginGroup = new ThreadGroup("plugin");
        ClassLoader pluginLoader = new URLClassLoader(new URL[0]);
        AtomicReference<Thread> made = new AtomicReference<>();
        AtomicReference<String> inherited = new AtomicReference<>("not run");
        Thread plugin = new Thread(pluginGroup, () -> {
            OF_THE_PLUGIN.set("secret");
            made.set(OwnThreads.make("qtforge-test", () -> inherited.set(OF_THE_PLUGIN.get())));
        });
        plugin.setContextClassLoader(pluginLoader);
        plugin.start();
        plugin.join(10_000);

        Thread thread = made.get();
        assertThat(thread.getName()).isEqualTo("qtforge-test");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getThreadGroup()).isNotSameAs(pluginGroup);
        assertThat(pluginGroup.parentOf(thread.getThreadGroup())).isFalse();
        assertThat(thread.getContextClassLoader()).isSameAs(OwnThreads.class.getClassLoader());
        thread.start();
        thread.join(10_000);
        assertThat(inherited.get()).isNull();
    }

    @Test
    void numbersCountFromOne() {
        ThreadFactory threads = OwnThreads.numbered("qtforge-test-");

        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("qtforge-test-1");
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("qtforge-test-2");
    }

    @Test
    @Timeout(60)
    void aLastingLoopIsBegunAnewAfterAnErrorUntilItReturns() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            Thread thread = OwnThreads.lasting("qtforge-test", () -> {
                if (rounds.incrementAndGet() < 3) {
                    throw new OutOfMemoryError("of the test");
                }
            });
            thread.start();
            thread.join();
        } finally {
            System.setErr(before);
        }
        assertThat(rounds).hasValue(3);
    }

    @Test
    @Timeout(60)
    void aLastingLoopThatWasInterruptedIsOver() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        Thread thread = OwnThreads.lasting("qtforge-test", () -> {
            rounds.incrementAndGet();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("of the test");
        });
        thread.start();
        thread.join();
        assertThat(rounds).hasValue(1);
    }
}
