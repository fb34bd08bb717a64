// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import qtforge.shell.live.LiveScreen;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Screen;

/** {@code qtforge:top} while somebody looks: drawn anew each interval, and at once when a key changes the order. */
final class TopView {

    /** The first figures come sooner than the interval, which may be long: nobody wants to look at zeros. */
    private static final Duration FIRST = Duration.ofMillis(300);

    private final LiveScreen screen;
    private final Supplier<TopReading> source;
    private final Duration interval;
    private final int most;
    private TopSort sort;
    private boolean reversed;

    /**
     * A view.
     *
     * @param most rows; 0 for as many as fit
     */
    TopView(LiveScreen screen, Supplier<TopReading> source, Duration interval, int most, TopSort sort) {
        this.screen = screen;
        this.source = source;
        this.interval = interval;
        this.most = most;
        this.sort = sort;
    }

    /**
     * Until q is pressed or the terminal is gone.
     *
     * @throws InterruptedException which is what Ctrl-C does
     */
    void run() throws InterruptedException {
        TopReading before = source.get();
        TopReading now = before;
        long next = System.nanoTime() + (interval.compareTo(FIRST) < 0 ? interval : FIRST).toNanos();
        while (true) {
            screen.draw(lines(before, now));
            int key = screen.key(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            if (key == LiveScreen.END || key == 'q' || key == 'Q') {
                return;
            }
            boolean wanted = key == ' ' || key == '\r' || key == '\n';
            if (wanted || next - System.nanoTime() <= 0) {
                before = now;
                now = source.get();
                next = System.nanoTime() + interval.toNanos();
            } else {
                press(key);
            }
        }
    }

    private void press(int key) {
        if (key == 'r' || key == 'R') {
            reversed = !reversed;
        }
        TopSort.of(key).ifPresent(wanted -> {
            sort = wanted;
            reversed = false;
        });
    }

    private List<String> lines(TopReading before, TopReading now) {
        Screen page = new Screen(screen.width(), Screen.isUtf8(), true);
        List<TopRow> rows = sort.sorted(now.since(before), reversed);
        List<String> lines = new ArrayList<>();
        lines.add(now.header(before));
        lines.add(page.paint(keys(), "2"));
        lines.add("");
        // One line more for the head of the table.
        int room = Math.max(1, screen.height() - lines.size() - 1);
        int shown = Math.min(rows.size(), most > 0 ? Math.min(most, room) : room);
        lines.addAll(
                TopRow.table(rows.subList(0, shown), true).print(page).lines().toList());
        return lines;
    }

    private String keys() {
        return "by " + sort.word() + (reversed ? ", reversed" : "") + "; each " + DurationText.of(interval) + "; keys: "
                + Arrays.stream(TopSort.values())
                        .map(one -> one.key() + " " + one.word())
                        .collect(Collectors.joining(", "))
                + ", r reverse, space now, q quit";
    }
}
