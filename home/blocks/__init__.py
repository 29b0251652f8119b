"""The site's StreamField blocks; ``story.StoryBlock`` is the set that every body offers."""
