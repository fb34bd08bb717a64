// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

/**
 * A result that stands for one plugin, or for something else that verbs know by an id: handed to another verb it counts as
 * that id.
 */
public interface Identified {

    /** The id, most often of a plugin. */
    String id();
}
