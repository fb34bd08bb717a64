// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.decision;

import java.util.ArrayList;
import java.util.List;

/** What an enforcer covers on the running Java, in words. */
public final class Coverage {

    private Coverage() {}

    /** What is covered, in one line. */
    public static String line(String enforcer) {
        int java = Runtime.version().feature();
        return "Java " + java + ", "
                + (enforcer.equals("agent")
                        ? "agent: files, network, processes, native code, reflection, class loaders, threads, properties,"
                                + " services, packages and the framework are checked at the entry points of the JDK"
                        : "SecurityManager: everything the JDK and the framework ask permission for is checked");
    }

    /** What is not covered, one line each. */
    public static List<String> limitations(String enforcer) {
        List<String> lines = new ArrayList<>(List.of(
                "a plugin in the runtime's own process can use up memory and processor time; run it isolated to limit them",
                "a trusted bundle that does what an untrusted one tells it to lends it its rights (confused deputy)",
                "what is open already (files, sockets, services) stays usable after a grant is taken back"));
        if (enforcer.equals("agent")) {
            lines.add("entry points of the JDK that are not in the agent's table are not checked");
            lines.add(
                    "a context given to doPrivileged does not restrict (AccessControlContext means nothing any more)");
        } else if (Runtime.version().feature() >= 19) {
            lines.add("virtual threads have no rights at all under a SecurityManager");
        }
        return List.copyOf(lines);
    }
}
