// SPDX-License-Identifier: Apache-2.0
package qtforge.web.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameQueueTest {

    @Test
    void framesComeInTheirOrder() {
        FrameQueue queue = new FrameQueue(3);
        queue.add("a");
        queue.add("b");

        assertThat(queue.poll()).isEqualTo("a");
        assertThat(queue.poll()).isEqualTo("b");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void oldestGoWhenThereAreTooManyAndTheyAreCounted() {
        FrameQueue queue = new FrameQueue(2);
        for (String frame : new String[] {"a", "b", "c", "d", "e"}) {
            queue.add(frame);
        }

        assertThat(queue.poll()).isEqualTo("event: dropped\ndata: {\"count\":3}\n\n");
        assertThat(queue.poll()).isEqualTo("d");
        queue.add("f");
        queue.add("g");
        assertThat(queue.poll()).isEqualTo("event: dropped\ndata: {\"count\":1}\n\n");
        assertThat(queue.poll()).isEqualTo("f");
        assertThat(queue.poll()).isEqualTo("g");
        assertThat(queue.poll()).isNull();
    }
}
