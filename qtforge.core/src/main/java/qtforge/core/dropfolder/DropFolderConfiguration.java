// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the PID {@value DropFolderWatcher#PID}; changes take effect without a restart. */
@ObjectClassDefinition(id = DropFolderWatcher.PID, name = "QtForge drop folders")
public @interface DropFolderConfiguration {

    /** The watched folders. */
    @AttributeDefinition(
            name = "Folders",
            description = "Watched folders; when empty, those of the framework property qtforge.plugins.dirs",
            required = false)
    String[] folders() default {};

    /** Milliseconds between two looks. */
    @AttributeDefinition(name = "Scan interval", description = "Milliseconds between two looks", min = "50")
    long scanInterval() default 500;

    /** Milliseconds. */
    @AttributeDefinition(
            name = "Quiet period",
            description = "Milliseconds an unreadable file must stay unchanged to be rejected",
            min = "50")
    long quietPeriod() default 5000;
}
