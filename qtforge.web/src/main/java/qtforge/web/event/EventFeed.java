// SPDX-License-Identifier: Apache-2.0
package qtforge.web.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.caller.OwnThreads;

/**
 * Sends what changes to the browsers that look: numbers each second, rows of plugins when they differ from those sent last, at once
 * after an event. One thread for all browsers, only while there are any.
 *
 * <p>A browser that connects gets what changes from then on, so it asks for the whole after that. The first to come gets all rows: nothing
 * was sent before that they could differ from.
 */
public final class EventFeed implements PluginLifecycleListener, AutoCloseable {

    /** How many browsers may look. */
    public static final int MOST = 32;

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);
    /** Between two looks, however much happens. */
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(150);

    private static final long BEAT = TimeUnit.SECONDS.toNanos(10);
    private static final String HEARTBEAT = ": beat\n\n";
    private static final int LONGEST_MESSAGE = 300;

    private final Supplier<Map<String, Object>> numbers;
    private final Supplier<List<Map<String, Object>>> rows;
    private final Function<Object, String> json;

    /** Guards sinks, thread, hurried and closed; held for moments, never while anybody is asked or told something. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition wake = lock.newCondition();
    private final Set<EventSink> sinks = new LinkedHashSet<>();
    private Thread thread;
    private boolean hurried;
    private boolean closed;

    /**
     * A feed without browsers.
     *
     * @param numbers what is sent each second
     * @param rows what is sent when it differs; each row has an {@code id}
     * @param json writes one line of JSON
     */
    public EventFeed(
            Supplier<Map<String, Object>> numbers,
            Supplier<List<Map<String, Object>>> rows,
            Function<Object, String> json) {
        this.numbers = numbers;
        this.rows = rows;
        this.json = json;
    }

    /** Adds a browser. Returns false when there are too many already, or the feed has ended. */
    public boolean add(EventSink sink) {
        lock.lock();
        try {
            if (closed || sinks.size() >= MOST) {
                return false;
            }
            sinks.add(sink);
            if (thread == null) {
                thread = OwnThreads.make("qtforge-web-events", this::run);
                thread.start();
            }
            hurried = true;
            wake.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a browser out. */
    public void remove(EventSink sink) {
        lock.lock();
        try {
            sinks.remove(sink);
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many browsers look. */
    public int size() {
        lock.lock();
        try {
            return sinks.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pluginEvent(PluginLifecycleEventData event) {
        lock.lock();
        try {
            if (!sinks.isEmpty()) {
                hurried = true;
                wake.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            feed();
        } finally {
            lock.lock();
            try {
                // Unless the next to come began another since.
                if (thread == Thread.currentThread()) {
                    thread = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void feed() {
        Map<String, Map<String, Object>> sent = new LinkedHashMap<>();
        long beat = System.nanoTime();
        long looked = System.nanoTime() - PERIOD;
        while (await(looked)) {
            looked = System.nanoTime();
            List<String> frames = new ArrayList<>();
            try {
                look(sent, frames);
            } catch (RuntimeException | Error e) {
                // What was looked at is not known to have been sent.
                sent.clear();
                frames.add(trouble(e));
            }
            if (looked - beat > BEAT) {
                beat = looked;
                frames.add(HEARTBEAT);
            }
            all().forEach(sink -> send(sink, frames));
        }
    }

    /** One browser that cannot be served is none of the others' business. */
    private void send(EventSink sink, List<String> frames) {
        try {
            if (sink.isOpen()) {
                frames.forEach(sink::offer);
                return;
            }
        } catch (RuntimeException e) {
            // Let go as well.
        }
        remove(sink);
        sink.close();
    }

    /** Waits until it is time to look again. Returns false when nobody looks any more, or the feed has ended. */
    private boolean await(long looked) {
        lock.lock();
        try {
            while (true) {
                if (closed || sinks.isEmpty()) {
                    // Here, under the lock: who comes after this begins another.
                    thread = null;
                    return false;
                }
                long left = (hurried ? SHORTEST : PERIOD) - (System.nanoTime() - looked);
                if (left <= 0) {
                    hurried = false;
                    return true;
                }
                wake.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            thread = null;
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Without the runtime's JSON, which may be what is missing. */
    private static String trouble(Throwable cause) {
        StringBuilder quoted = new StringBuilder();
        String message =
                cause instanceof PluginException known ? known.error().message() : String.valueOf(cause.getMessage());
        for (char each : message.substring(0, Math.min(message.length(), LONGEST_MESSAGE))
                .toCharArray()) {
            if (each < ' ' || each == '"' || each == '\\' || each > '~') {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return FrameQueue.frame("trouble", "{\"message\":\"" + quoted + "\"}");
    }

    private void look(Map<String, Map<String, Object>> sent, List<String> frames) {
        List<Map<String, Object>> changed = new ArrayList<>();
        Set<String> gone = new LinkedHashSet<>(sent.keySet());
        for (Map<String, Object> row : rows.get()) {
            String id = String.valueOf(row.get("id"));
            gone.remove(id);
            if (!row.equals(sent.put(id, row))) {
                changed.add(row);
            }
        }
        sent.keySet().removeAll(gone);
        if (!changed.isEmpty() || !gone.isEmpty()) {
            Map<String, Object> difference = new LinkedHashMap<>();
            difference.put("changed", changed);
            difference.put("gone", List.copyOf(gone));
            frames.add(FrameQueue.frame("plugins", json.apply(difference)));
        }
        frames.add(FrameQueue.frame("numbers", json.apply(numbers.get())));
    }

    private List<EventSink> all() {
        lock.lock();
        try {
            return List.copyOf(sinks);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the feed and lets all browsers go; waits a moment for the thread. */
    @Override
    public void close() {
        List<EventSink> left;
        Thread running;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(sinks);
            sinks.clear();
            running = thread;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(EventSink::close);
        if (running != null && running != Thread.currentThread()) {
            try {
                running.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
