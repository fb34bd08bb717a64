// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

/** A result that stands for one plugin: handed to another verb it counts as the plugin's id. */
public interface Identified {

    /** The plugin's id. */
    String id();
}
