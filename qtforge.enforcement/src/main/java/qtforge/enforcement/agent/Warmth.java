// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.FilePermission;
import java.net.SocketPermission;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads and runs what a check needs before the first one: a class that is loaded within a check, while others wait for the
 * same loader, could stand still.
 */
final class Warmth {

    private Warmth() {}

    static void of(AgentChecker checker, Judge judge) {
        for (Class<?> each :
                List.of(Memory.class, StackSearch.class, ThreadOwners.class, AgentThreadLedger.class, RealPath.class)) {
            for (Class<?> inner : each.getDeclaredClasses()) {
                load(inner);
            }
        }
        judge.free();
        Callers callers = judge.counting();
        Path home = Path.of(System.getProperty("java.home"));
        RealPath.of(home.resolve("../none/none").toString(), false, "write");
        RealPath.of(home.toString(), true, "write");
        Question question = new FileQuestion("read", home.toString(), false);
        new FilePermission("/", "read").implies(question.permission());
        new SocketPermission("127.0.0.1:1", "connect").implies(new SocketPermission("127.0.0.1:1", "connect"));
        if (callers.count() > 0 || checker.manager() == null || !question.memorable()) {
            throw new IllegalStateException("the permission checks of the agent do not work");
        }
    }

    private static void load(Class<?> type) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
