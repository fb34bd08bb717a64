// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

import java.util.List;
import java.util.stream.Stream;
import qtforge.hostile.attempt.ClassLoading;
import qtforge.hostile.attempt.Deputies;
import qtforge.hostile.attempt.Deserialisation;
import qtforge.hostile.attempt.FileReading;
import qtforge.hostile.attempt.FileWriting;
import qtforge.hostile.attempt.FrameworkAdministration;
import qtforge.hostile.attempt.GlobalState;
import qtforge.hostile.attempt.Management;
import qtforge.hostile.attempt.Networking;
import qtforge.hostile.attempt.Processes;
import qtforge.hostile.attempt.Reflection;
import qtforge.hostile.attempt.Services;
import qtforge.hostile.attempt.Threads;
import qtforge.hostile.attempt.Tricks;

/** All attempts. */
final class Attempts {

    private static final List<Attempt> ALL = Stream.of(
                    FileReading.attempts(),
                    FileWriting.attempts(),
                    Networking.attempts(),
                    Processes.attempts(),
                    GlobalState.attempts(),
                    Reflection.attempts(),
                    ClassLoading.attempts(),
                    Threads.attempts(),
                    Deputies.attempts(),
                    Deserialisation.attempts(),
                    Tricks.attempts(),
                    Management.attempts(),
                    Services.attempts(),
                    FrameworkAdministration.attempts())
            .flatMap(List::stream)
            .toList();

    private Attempts() {}

    /** The attempts, those that change the runtime last. */
    static List<Attempt> all() {
        return ALL;
    }
}
