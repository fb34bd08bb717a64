// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.time.Duration;

/** How the start of the runtime sets the drop folders going. A service inside the bundle only. */
public interface DropFolderBoot {

    /**
     * Looks through all folders, installs and starts what is complete, and begins to watch them.
     *
     * @param limit how long to wait; watching goes on in any case
     */
    void firstScan(Duration limit);
}
