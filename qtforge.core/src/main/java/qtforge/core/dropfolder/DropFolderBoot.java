// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.time.Duration;

/** Starts the drop folders. A service inside the bundle only; until it is called nothing is looked at. */
public interface DropFolderBoot {

    /**
     * Looks at all folders, installs and starts what is complete, and has them looked at periodically from then on.
     *
     * <p>A limit that is reached is put on the error log; the work goes on in the background.
     *
     * @param limit how long to wait for the first look
     */
    void firstScan(Duration limit);
}
