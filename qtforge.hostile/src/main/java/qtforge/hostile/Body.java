// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

/** What an attempt does. */
@FunctionalInterface
public interface Body {

    /**
     * Tries it.
     *
     * @return the proof that it got through; null when nothing happened. {@code created PATH} and {@code deleted PATH} are
     *     looked after by the test
     * @throws Exception what stopped it
     */
    String run(Scene scene) throws Exception;
}
