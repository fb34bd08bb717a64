// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import java.nio.file.Path;
import java.util.Map;

/** The process of the kill drill of versions. It has no other way out than being killed. */
public final class DrillProcess {

    private DrillProcess() {}

    /** Arguments: the home folder, the folder of the platform's bundles, the driver's bundle, the report, the action, the step to pause at. */
    public static void main(String[] arguments) throws Exception {
        DrillFramework.run(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                "qtforge.versions",
                Path.of(arguments[2]),
                Map.of(
                        "drill.report", arguments[3],
                        "drill.action", arguments[4],
                        "qtforge.versions.pause", arguments[5]));
    }
}
