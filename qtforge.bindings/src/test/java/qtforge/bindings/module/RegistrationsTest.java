// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import qtforge.bindings.BindingContext;

class RegistrationsTest {

    private final BindingContext context = mock(BindingContext.class);
    private final Registrations registrations = new Registrations(context);

    RegistrationsTest() {
        when(context.atEnd(any())).thenAnswer(call -> call.getArgument(0));
    }

    @Test
    void closesWhatIsReplaced() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        registrations.keep("a", first::incrementAndGet);

        registrations.replace("a", second::incrementAndGet);

        assertThat(first).hasValue(1);
        assertThat(second).hasValue(0);
        assertThat(registrations.end("a")).isTrue();
        assertThat(second).hasValue(1);
    }

    @Test
    void leavesNothingOverOfTwoThatReplaceEachOther() throws Exception {
        AtomicInteger open = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(2);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 2_000; round++) {
                    open.incrementAndGet();
                    try {
                        together.await();
                    } catch (Exception e) {
                        return;
                    }
                    registrations.replace("a", open::decrementAndGet);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(60_000);
        }

        assertThat(open).hasValue(1);
        registrations.end("a");
        assertThat(open).hasValue(0);
    }
}
