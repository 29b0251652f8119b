from wagtail import blocks

LONGEST_TOPIC = 80


class TopicsBlock(blocks.StreamBlock):
    topic = blocks.CharBlock(label="Onderwerp", icon="tag", max_length=LONGEST_TOPIC)

    class Meta:
        max_num = 10
        required = False
