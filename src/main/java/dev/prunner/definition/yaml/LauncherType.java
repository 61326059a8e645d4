package dev.prunner.definition.yaml;

/** What the {@code type} of a launcher can be. */
enum LauncherType {
  KUBERNETES(Place.KUBERNETES),
  SSH(Place.SSH);

  private final Place place;

  LauncherType(Place place) {
    this.place = place;
  }

  /** Which keys one has. */
  Place place() {
    return place;
  }
}
