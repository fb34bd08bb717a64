// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.faulty;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Which fault occurs where: {@code throw}, {@code hang} until interrupted, {@code stuck} for ever, {@code ok} none. */
final class Faults {

    private static final List<String> PLACES =
            List.of("initialize", "shutdown", "pause", "resume", "saveState", "restoreState", "health", "command");

    private final Map<String, String> kinds = new ConcurrentHashMap<>();

    /** Takes over the faults named in a configuration or in the parameters of a command; says what is planned now. */
    Map<String, Object> plan(Map<String, Object> wanted) {
        PLACES.stream()
                .filter(wanted::containsKey)
                .forEach(place -> kinds.put(place, String.valueOf(wanted.get(place))));
        return Map.copyOf(kinds);
    }

    void occur(String place) {
        occur(place, kinds.getOrDefault(place, "ok"));
    }

    static void occur(String place, String kind) {
        switch (kind) {
            case "throw" -> throw new IllegalStateException(place + " fails, as it was told to");
            case "hang" -> hang(place);
            case "stuck" -> stuck();
            default -> {}
        }
    }

    private static void hang(String place) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(place + " was interrupted", e);
        }
    }

    /** Deaf to interrupts, as code that waits for a lost connection in native code is. */
    private static void stuck() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                System.getLogger(Faults.class.getName()).log(System.Logger.Level.DEBUG, "interrupted, but stuck", e);
            }
        }
    }
}
