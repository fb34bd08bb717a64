// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import java.nio.file.Path;
import java.util.Map;

/** The process of the kill drill of workflows. It has no other way out than being killed. */
public final class WorkflowDrillProcess {

    private WorkflowDrillProcess() {}

    /** Arguments: the home folder, the folder of the platform's bundles, the driver's bundle, its log, how many executions to begin. */
    public static void main(String[] arguments) throws Exception {
        DrillFramework.run(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                "qtforge.orchestration",
                Path.of(arguments[2]),
                Map.of("drill.log", arguments[3], "drill.executions", arguments[4]));
    }
}
