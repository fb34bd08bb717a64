// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

/** A result that says whether all went well; {@code --exec} makes its status from it. */
public interface Outcome {

    /** Whether all went well. */
    boolean ok();
}
